package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.Delivery;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Writes the request that a receiver gets. */
final class Posts {

  private static final CharSequence APPLICATION_JSON =
      HttpHeaders.createOptimized("application/json");
  private static final CharSequence ANY_TYPE = HttpHeaders.createOptimized("*/*");
  private static final CharSequence REQUEST_ID =
      HttpHeaders.createOptimized("x-openstack-request-id");
  private static final CharSequence WEBHOOK_ID = HttpHeaders.createOptimized("webhook-id");
  private static final CharSequence WEBHOOK_TIMESTAMP =
      HttpHeaders.createOptimized("webhook-timestamp");
  private static final CharSequence WEBHOOK_SIGNATURE =
      HttpHeaders.createOptimized("webhook-signature");
  private static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized("traceparent");
  private static final CharSequence TRANSITION_TIME =
      HttpHeaders.createOptimized("x-alarm-transition-time");

  private static final String HIDDEN = "***";

  private final HttpClients clients;
  private final HttpConfig config;
  private final String userAgent;
  private final Clock clock;

  Posts(HttpClients clients, HttpConfig config, String hostVersion, Clock clock) {
    this.clients = clients;
    this.config = config;
    this.userAgent = "alarm-notifier/" + hostVersion;
    this.clock = clock;
  }

  WebClientInternal clientFor(Target target) {
    return clients.clientFor(target);
  }

  /**
   * The request of one attempt, without its headers and its body.
   *
   * @param address what to connect to; {@code Host}, SNI and the check of the certificate's name go
   *     by the target
   */
  HttpRequest<Buffer> request(Target target, SocketAddress address) {
    HttpRequest<Buffer> post =
        clients
            .clientFor(target)
            .request(HttpMethod.POST, address, target.port(), target.host(), target.requestUri())
            .ssl(target.tls());
    config.proxyFor(target).ifPresent(proxy -> post.proxy(proxy.options()));
    return post;
  }

  /**
   * The headers of one attempt's request; to be set where it is sent from, as Web Client would copy
   * them twice on the way.
   *
   * @param body what is posted, which a signature covers
   * @throws IllegalArgumentException if one of them cannot be written
   */
  MultiMap headers(Delivery delivery, Target target, Buffer body) {
    MultiMap headers = HttpHeaders.headers();
    headers.set(HttpHeaders.USER_AGENT, userAgent);
    headers.set(HttpHeaders.ACCEPT, ANY_TYPE);
    headers.set(HttpHeaders.CONTENT_TYPE, APPLICATION_JSON);
    headers.set(REQUEST_ID, "req-" + delivery.id());
    String timestamp = Long.toString(Math.floorDiv(clock.millis(), 1000L));
    headers.set(WEBHOOK_ID, delivery.id());
    headers.set(WEBHOOK_TIMESTAMP, timestamp);
    config
        .signing()
        .sign(target, delivery.id(), timestamp, body)
        .ifPresent(signature -> headers.set(WEBHOOK_SIGNATURE, signature));
    headers.set(TRANSITION_TIME, microseconds(delivery.occurredAt()));
    delivery.traceParent().ifPresent(trace -> headers.set(TRACE_PARENT, trace));
    target
        .credential()
        .ifPresent(credential -> headers.set(credential.header(), credential.value()));
    return headers;
  }

  /**
   * The headers of one attempt's request for a person: what is secret is shown as {@code ***}. A
   * signature is, too, as whoever has it can send the same again.
   *
   * @throws IllegalArgumentException if one of them cannot be written
   */
  List<String> shownHeaders(Delivery delivery, Target target, Buffer body) {
    MultiMap headers = headers(delivery, target, body);
    target.credential().ifPresent(credential -> headers.set(credential.header(), HIDDEN));
    if (headers.contains(WEBHOOK_SIGNATURE)) {
      headers.set(WEBHOOK_SIGNATURE, HIDDEN);
    }
    return headers.entries().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .toList();
  }

  /**
   * A time in UTC as {@code 2026-11-21T09:23:57.078337Z}, always with six digits, so that the order
   * of the texts is that of the times. Written without a formatter, which showed in profiles.
   */
  static String microseconds(Instant time) {
    // The last nanosecond has all nine digits written, of which three are cut off.
    int nanos = time.getNano() / 1_000 * 1_000 + 1;
    String utc =
        LocalDateTime.ofEpochSecond(time.getEpochSecond(), nanos, ZoneOffset.UTC).toString();
    return utc.substring(0, utc.length() - 3) + 'Z';
  }
}
