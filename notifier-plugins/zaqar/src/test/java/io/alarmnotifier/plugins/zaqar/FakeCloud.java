package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Keystone in whose catalogue Zaqar is wherever the test wants it: for a trust that {@link
 * #trustFor} has made it is at that address, for all others and for the project at the usual one.
 */
final class FakeCloud implements AutoCloseable {

  private static final String PREFIX = "port-";

  private final FakeKeystone keystone = FakeKeystone.start();
  private final AtomicInteger issued = new AtomicInteger();
  private final String zaqarUrl;

  /**
   * @param zaqarUrl the usual address
   */
  FakeCloud(String zaqarUrl) {
    this.zaqarUrl = zaqarUrl;
    keystone.answer(
        (exchange, question) -> {
          String trust = new FakeKeystone.Question("", question).trust();
          exchange.getResponseHeaders().set("X-Subject-Token", token(trust));
          FakeKeystone.json(exchange, 201, new JsonObject().put("token", described(trust)));
        });
  }

  /** The id of a trust. */
  static String trustFor(String url) {
    return PREFIX + URI.create(url).getPort();
  }

  private String token(String trust) {
    return trust + "-" + issued.incrementAndGet();
  }

  private JsonObject described(String trust) {
    String url =
        trust.startsWith(PREFIX)
            ? "http://127.0.0.1:" + trust.substring(PREFIX.length())
            : zaqarUrl;
    JsonObject endpoint =
        new JsonObject()
            .put("interface", "public")
            .put("region_id", "RegionOne")
            .put("url", url + "/");
    JsonObject service =
        new JsonObject().put("type", "messaging").put("endpoints", new JsonArray().add(endpoint));
    return new JsonObject()
        .put("issued_at", Instant.now().toString())
        .put("expires_at", Instant.now().plus(Duration.ofHours(1)).toString())
        .put("catalog", new JsonArray().add(service));
  }

  FakeKeystone keystone() {
    return keystone;
  }

  @Override
  public void close() {
    keystone.close();
  }
}
