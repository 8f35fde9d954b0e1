package io.alarmnotifier.plugins.keystone;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The services that a token comes with.
 *
 * @param entries one for each service, interface and region, in Keystone's order
 */
record Catalogue(List<Entry> entries) {

  /** Of a token that came without, or with one that nobody can read. */
  static final Catalogue EMPTY = new Catalogue(List.of());

  /** One endpoint of one service. */
  record Entry(String type, String interfaceName, String region, String url) {}

  Catalogue {
    entries = List.copyOf(entries);
  }

  /** Reads the {@code catalog} of a token; what is not of the documented form is passed over. */
  static Catalogue read(JsonArray services) {
    List<Entry> entries = new ArrayList<>();
    for (Object service : services) {
      if (service instanceof JsonObject one
          && one.getValue("type") instanceof String type
          && one.getValue("endpoints") instanceof JsonArray endpoints) {
        for (Object endpoint : endpoints) {
          if (endpoint instanceof JsonObject place) {
            entry(type, place).ifPresent(entries::add);
          }
        }
      }
    }
    return new Catalogue(entries);
  }

  private static Optional<Entry> entry(String type, JsonObject place) {
    // "region" is what releases before Kilo have.
    Object region = place.getValue("region_id", place.getValue("region"));
    return place.getValue("interface") instanceof String name
            && place.getValue("url") instanceof String url
        ? Optional.of(new Entry(type, name, region instanceof String text ? text : "", url))
        : Optional.empty();
  }

  /**
   * The first endpoint of a service.
   *
   * @param region which one; empty for any
   */
  Optional<Endpoint> find(String type, String interfaceName, Optional<String> region) {
    return entries.stream()
        .filter(entry -> entry.type.equals(type) && entry.interfaceName.equals(interfaceName))
        .filter(entry -> region.isEmpty() || region.get().equals(entry.region))
        .findFirst()
        .map(entry -> new Endpoint(type, withoutSlashAtEnd(entry.url)));
  }

  /**
   * Those of the services' endpoints that are of use: there are as many catalogues as tokens.
   *
   * @param region which one; empty for any
   */
  Catalogue only(String interfaceName, Optional<String> region) {
    return new Catalogue(
        entries.stream()
            .filter(entry -> entry.interfaceName.equals(interfaceName))
            .filter(entry -> region.isEmpty() || region.get().equals(entry.region))
            .toList());
  }

  private static String withoutSlashAtEnd(String url) {
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    return url.substring(0, end);
  }
}
