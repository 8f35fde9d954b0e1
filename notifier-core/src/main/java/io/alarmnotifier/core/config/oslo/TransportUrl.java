package io.alarmnotifier.core.config.oslo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transport URL of oslo.messaging, {@code
 * rabbit://user:password@host:port,user:password@host:port/vhost?option=value}.
 *
 * @param driver its scheme
 * @param servers the brokers of one cluster; may be empty
 * @param virtualHost the path without its first slash, decoded; empty if there is none
 * @param query options of the driver
 */
record TransportUrl(
    String driver, List<Server> servers, Optional<String> virtualHost, Map<String, String> query) {

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(/[^?#]*)?(?:\\?([^#]*))?(?:#.*)?");

  /** Without brackets an IPv6 address has no port. */
  private static final Pattern HOST_AND_PORT =
      Pattern.compile(
          "\\[([^\\]]*)](?::([0-9]*))?|([^:\\[\\]]*)(?::([0-9]*))?"
              + "|([^:\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*)");

  /** The group of an IPv6 address without brackets. */
  private static final int BARE_ADDRESS = 5;

  private static final int MAX_PORT = 65_535;

  TransportUrl {
    servers = List.copyOf(servers);
    query = Map.copyOf(query);
  }

  /**
   * A broker and who we are there.
   *
   * @param user decoded; empty if none is named
   * @param password decoded; empty if none is named
   * @param host a name or an address, an IPv6 address without brackets
   */
  record Server(Optional<String> user, Optional<String> password, String host, int port) {

    /** The server without user and password. */
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none; the message ends a sentence that begins with
   *     the option, and holds nothing of the URL
   */
  static TransportUrl parse(String text) {
    Matcher url = FORM.matcher(text.strip());
    if (!url.matches()) {
      throw refused("must be rabbit://USER:PASSWORD@HOST:PORT/VHOST");
    }
    List<Server> servers = new ArrayList<>();
    for (String server : url.group(2).split(",", -1)) {
      if (!server.isBlank()) {
        servers.add(server(server.strip(), servers.size() + 1));
      }
    }
    Optional<String> path = Optional.ofNullable(url.group(3)).map(TransportUrl::pathDecoded);
    return new TransportUrl(
        url.group(1), servers, path.filter(name -> !name.isEmpty()), query(url.group(4)));
  }

  private static String pathDecoded(String path) {
    return decoded(path.substring(1));
  }

  /** One of {@code rabbit_hosts}: a host and perhaps a port. */
  static Server server(String host, int defaultPort, String user, String password) {
    Matcher matcher = HOST_AND_PORT.matcher(host);
    if (!matcher.matches()) {
      throw refused("must be hosts with ports");
    }
    return new Server(
        Optional.of(user), Optional.of(password), name(matcher), port(matcher, defaultPort));
  }

  private static Server server(String text, int number) {
    int at = text.lastIndexOf('@');
    Matcher matcher = HOST_AND_PORT.matcher(text.substring(at + 1));
    if (!matcher.matches()) {
      throw refused("must have a host and a port that is a number in its server " + number);
    }
    if (matcher.group(BARE_ADDRESS) != null) {
      // Its last part may be meant as the port; oslo.messaging takes none of it either.
      throw refused(
          "must have an IPv6 address in brackets, such as [fd00::1]:5672, in its server " + number);
    }
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    if (at >= 0) {
      String[] both = text.substring(0, at).split(":", 2);
      user = Optional.of(decoded(both[0])).filter(name -> !name.isEmpty());
      // The client library of oslo.messaging takes an empty one for none.
      password =
          both.length < 2
              ? Optional.empty()
              : Optional.of(decoded(both[1])).filter(p -> !p.isEmpty());
    }
    return new Server(user, password, name(matcher), port(matcher, BrokerMapping.AMQP_PORT));
  }

  private static String name(Matcher matcher) {
    for (int group : new int[] {1, 3, BARE_ADDRESS}) {
      if (matcher.group(group) != null && !matcher.group(group).isEmpty()) {
        return matcher.group(group);
      }
    }
    return "localhost";
  }

  private static int port(Matcher matcher, int defaultPort) {
    String port = matcher.group(1) != null ? matcher.group(2) : matcher.group(4);
    if (port == null || port.isEmpty()) {
      return defaultPort;
    }
    if (port.length() > 5 || Integer.parseInt(port) > MAX_PORT || Integer.parseInt(port) == 0) {
      throw refused("must have ports from 1 to " + MAX_PORT);
    }
    return Integer.parseInt(port);
  }

  /** Of two with one name both, with a comma, as oslo.messaging has it. */
  private static Map<String, String> query(@Nullable String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&", -1)) {
      String[] nameAndValue = pair.split("=", 2);
      if (nameAndValue.length == 2 && !nameAndValue[1].isEmpty()) {
        query.merge(
            decoded(nameAndValue[0].replace('+', ' ')),
            decoded(nameAndValue[1].replace('+', ' ')),
            (first, second) -> first + "," + second);
      }
    }
    return query;
  }

  /** As Python decodes it: what is no encoding stays as it is. */
  private static String decoded(String text) {
    String lenient = text.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    return URLDecoder.decode(lenient, StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException refused(String problem) {
    return new IllegalArgumentException(problem);
  }

  /** The URL without users and passwords. */
  @Override
  public String toString() {
    return driver + "://" + servers + "/" + virtualHost.orElse("");
  }
}
