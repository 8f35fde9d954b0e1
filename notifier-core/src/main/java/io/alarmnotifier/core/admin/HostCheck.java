package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.netty.util.NetUtil;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what a web page in the operator's browser could have sent. A page of a name that leads to
 * this machine (DNS rebinding) has that name in its {@code Host}; a page of anybody's can have
 * forms sent here, with its name in {@code Origin}.
 */
final class HostCheck implements Handler<RoutingContext> {

  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private volatile boolean onlyKnownNames;
  private volatile List<String> names = List.of();

  /** Puts other names in force. */
  void reconfigure(AdminConfig config) {
    names = config.hostNames();
    onlyKnownNames = config.listen().map(ListenAddress::isLoopback).orElse(true);
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!namesNoHost(request) && !isMeantForUs(request)) {
      throw new ProblemException(
          new Problem(
              421,
              "The host answers by its address, by localhost and by the names of"
                  + " admin.host-names"));
    }
    if (!HARMLESS.contains(request.method()) && isFromElsewhere(request)) {
      throw new ProblemException(
          new Problem(403, "A page of another origin must not change anything here"));
    }
    context.next();
  }

  /** As simple probes do, and no browser; only in HTTP/1.0, or it is refused before. */
  private static boolean namesNoHost(HttpServerRequest request) {
    return !request.headers().contains(HttpHeaders.HOST);
  }

  private boolean isMeantForUs(HttpServerRequest request) {
    HostAndPort host = request.authority();
    return host != null && (!onlyKnownNames || isKnown(host.host()));
  }

  private boolean isKnown(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || names.contains(name)
        || NetUtil.isValidIpV4Address(name)
        || NetUtil.isValidIpV6Address(withoutBrackets(name));
  }

  private static String withoutBrackets(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  private static boolean isFromElsewhere(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String host = request.getHeader(HttpHeaders.HOST);
    return origin != null && (host == null || !origin.endsWith("://" + host));
  }
}
