package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.AlarmAction;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The proxy that requests go through, and what is reached without it.
 *
 * @param options address and credentials, never changed
 * @param exceptDomains names that, with all names below them, are reached directly
 * @param exceptRanges addresses that, written as such in a URL, are reached directly
 */
record Proxy(ProxyOptions options, List<String> exceptDomains, List<AddressRange> exceptRanges) {

  private static final int SOCKS_PORT = 1080;

  Proxy {
    exceptDomains = List.copyOf(exceptDomains);
    exceptRanges = List.copyOf(exceptRanges);
  }

  /**
   * Reads the settings.
   *
   * @param url {@code http://[user:password@]host[:port]} or {@code socks5://…}
   * @param except domains, addresses and ranges
   * @param connectTimeout how long the proxy may take to connect to the endpoint
   * @throws IllegalArgumentException if the URL is of another form; the message holds no secret
   */
  static Proxy parse(String url, List<String> except, Duration connectTimeout) {
    List<String> domains = new ArrayList<>();
    List<AddressRange> ranges = new ArrayList<>();
    for (String item : except) {
      if (IpLiteral.parse(item).isPresent() || item.indexOf('/') >= 0) {
        ranges.add(AddressRange.parse(item));
      } else {
        String domain = item.startsWith("*.") ? item.substring(1) : item;
        domains.add((domain.startsWith(".") ? domain : "." + domain).toLowerCase(Locale.ROOT));
      }
    }
    ProxyOptions options = options(AlarmAction.parse(url)).setConnectTimeout(connectTimeout);
    return new Proxy(options, domains, ranges);
  }

  private static ProxyOptions options(AlarmAction url) {
    if (url.host().isEmpty()) {
      throw new IllegalArgumentException("it has no host");
    }
    ProxyOptions options = new ProxyOptions().setHost(url.host());
    switch (url.scheme()) {
      case "http" -> options.setType(ProxyType.HTTP).setPort(url.port() > 0 ? url.port() : 80);
      case "socks5", "socks5h" ->
          options.setType(ProxyType.SOCKS5).setPort(url.port() > 0 ? url.port() : SOCKS_PORT);
      default -> throw new IllegalArgumentException("its scheme is neither http nor socks5");
    }
    String userInfo = url.userInfo();
    if (userInfo != null) {
      int colon = userInfo.indexOf(':');
      options.setUsername(decode(colon < 0 ? userInfo : userInfo.substring(0, colon)));
      options.setPassword(colon < 0 ? "" : decode(userInfo.substring(colon + 1)));
    }
    return options;
  }

  private static String decode(String text) {
    return new String(PercentCoding.decode(text), StandardCharsets.UTF_8);
  }

  /** Whether requests to {@code target} go through the proxy. */
  boolean isFor(Target target) {
    if (target.literal().isPresent()) {
      return exceptRanges.stream().noneMatch(range -> range.contains(target.literal().get()));
    }
    String host = "." + target.host();
    return exceptDomains.stream().noneMatch(host::endsWith);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return options.getType() + " proxy " + options.getHost() + ":" + options.getPort();
  }
}
