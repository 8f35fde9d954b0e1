package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plugin's settings, as in its README.
 *
 * @param settings what the plugin's keys begin with, for messages: {@code plugins.http}
 * @param connectTimeout how long one address may take to connect, TLS included
 * @param connectionsPerEndpoint how many connections of HTTP/1.1 one endpoint gets at most
 * @param idleTimeout after which an unused connection is closed
 * @param maxResponseBody how many bytes of an answer's body are read before its connection is
 *     closed
 * @param responseBodyTimeout how long an answer's body may take before its connection is closed
 * @param nameCacheTime how long the addresses of a name are kept
 * @param addresses which addresses may be posted to
 * @param signing which keys sign the requests
 */
record HttpConfig(
    String settings,
    Duration connectTimeout,
    int connectionsPerEndpoint,
    Duration idleTimeout,
    int maxResponseBody,
    Duration responseBodyTimeout,
    Duration nameCacheTime,
    AddressPolicy addresses,
    TlsConfig tls,
    Optional<Proxy> proxy,
    Signing signing) {

  private static final int MEBIBYTE = 1024 * 1024;

  /** The proxy that requests to {@code target} go through; empty if they go there directly. */
  Optional<Proxy> proxyFor(Target target) {
    return proxy.filter(way -> way.isFor(target));
  }

  /**
   * Reads all keys. What cannot be used is noted in {@code config}, all of it at once.
   *
   * @param plugin the plugin's name
   */
  static HttpConfig read(NotifierConfig config, String plugin, Vertx vertx) {
    Duration connectTimeout =
        duration(config, "connect-timeout", Duration.ofSeconds(5), Duration.ofMinutes(5));
    return new HttpConfig(
        "plugins." + plugin,
        connectTimeout,
        config.integer("connections-per-endpoint", 32, 1, 10_000),
        duration(config, "idle-timeout", Duration.ofSeconds(30), Duration.ofHours(1)),
        config.integer("max-response-body", 64 * 1024, 0, 16 * MEBIBYTE),
        duration(config, "response-body-timeout", Duration.ofSeconds(1), Duration.ofMinutes(5)),
        duration(config, "name-cache-time", Duration.ofSeconds(5), Duration.ofHours(1)),
        new AddressPolicy(ranges(config, "allow-addresses"), ranges(config, "deny-addresses")),
        TlsConfig.read(config, "", vertx),
        proxy(config, connectTimeout),
        Signing.read(config));
  }

  private static Duration duration(
      NotifierConfig config, String key, Duration defaultValue, Duration max) {
    Duration value = config.duration(key, defaultValue);
    if (value.compareTo(max) > 0) {
      config.reject(key, "must be at most " + max.toSeconds() + "s");
      return defaultValue;
    }
    return value;
  }

  private static List<AddressRange> ranges(NotifierConfig config, String key) {
    List<AddressRange> ranges = new ArrayList<>();
    for (String item : config.list(key)) {
      try {
        ranges.add(AddressRange.parse(item));
      } catch (IllegalArgumentException e) {
        config.reject(
            key,
            "must be addresses and ranges such as 127.0.0.1, 10.0.0.0/8 or fd00::/8; item %d %s"
                .formatted(config.list(key).indexOf(item) + 1, e.getMessage()));
      }
    }
    return ranges;
  }

  private static Optional<Proxy> proxy(NotifierConfig config, Duration connectTimeout) {
    List<String> except = config.list("no-proxy");
    Optional<String> url = config.string("proxy").filter(text -> !text.isBlank());
    if (url.isEmpty()) {
      return Optional.empty();
    }
    List<String> usable = new ArrayList<>();
    for (String item : except) {
      try {
        if (item.indexOf('/') >= 0) {
          AddressRange.parse(item);
        }
        usable.add(item);
      } catch (IllegalArgumentException e) {
        config.reject(
            "no-proxy",
            "must be domains, addresses and ranges such as example.org or 10.0.0.0/8; item %d %s"
                .formatted(except.indexOf(item) + 1, e.getMessage()));
      }
    }
    try {
      return Optional.of(Proxy.parse(url.get().strip(), usable, connectTimeout));
    } catch (IllegalArgumentException e) {
      config.reject(
          "proxy", "must be http://[user:password@]host:port or socks5://…: " + e.getMessage());
      return Optional.empty();
    }
  }
}
