package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.testkit.FakeContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Offers the plugin what the host offers: a Vert.x and a configuration. */
final class TestHost implements AutoCloseable {

  static final String DELIVERY_ID = "0b0f8a7e-3c55-4f0e-9d2a-1c1f6a4f2b11";

  static final AlarmTransition TRANSITION =
      new AlarmTransition(
          "cpu_high", "a-1", "critical", "ok", "alarm", "Transition to alarm", "{\"count\": NaN}");

  static final Instant OCCURRED_AT = Instant.parse("2026-11-21T09:00:00.123456Z");

  private static final String LOOPBACK = "127.0.0.0/8,::1";

  /** Names that the resolver of the test knows. */
  private static final String HOSTS =
      """
      127.0.0.1 receiver.test other.test
      10.0.0.1 private.test
      169.254.169.254 metadata.test
      """;

  private final Vertx vertx;
  private final Notifier notifier;

  private TestHost(Vertx vertx, Notifier notifier) {
    this.vertx = vertx;
    this.notifier = notifier;
  }

  private static Vertx newVertx() {
    AddressResolverOptions names =
        new AddressResolverOptions()
            .setHostsValue(Buffer.buffer(HOSTS))
            // Nothing of the tests may ask a real name server.
            .addServer("127.0.0.1:1")
            .setQueryTimeout(200)
            .setMaxQueries(1);
    return Vertx.vertx(new VertxOptions().setAddressResolverOptions(names).setEventLoopPoolSize(2));
  }

  /** A notifier for which each name has all of these addresses. */
  static TestHost startWithEachNameAt(String... addresses) {
    Vertx vertx = newVertx();
    List<InetAddress> all =
        Arrays.stream(addresses).map(text -> IpLiteral.parse(text).orElseThrow()).toList();
    NotifierConfig config = NotifierConfig.of(Map.of("allow-addresses", LOOPBACK));
    return new TestHost(
        vertx,
        new HttpNotifier(
            (VertxInternal) vertx,
            HttpConfig.read(config, "http", vertx),
            FakeContext.HOST_VERSION,
            name -> Future.succeededFuture(all),
            Clock.systemUTC()));
  }

  /** A notifier that may post to this machine. */
  static TestHost start() {
    return start(Map.of());
  }

  /** A notifier that may post to this machine unless the settings tell otherwise. */
  static TestHost start(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("allow-addresses", LOOPBACK);
    Vertx vertx = newVertx();
    NotifierConfig config = NotifierConfig.of(all);
    Notifier notifier = new HttpNotifierFactory().create(new FakeContext(config, List.of(vertx)));
    if (!config.problems().isEmpty()) {
      throw new IllegalArgumentException(config.problems().toString());
    }
    return new TestHost(vertx, notifier);
  }

  Notifier notifier() {
    return notifier;
  }

  Vertx vertx() {
    return vertx;
  }

  static Delivery delivery(String url) {
    return delivery(url, Duration.ofSeconds(20));
  }

  static Delivery delivery(String url, Duration timeLimit) {
    return new Delivery(DELIVERY_ID, AlarmAction.parse(url), TRANSITION, OCCURRED_AT, 1, timeLimit);
  }

  DeliveryOutcome deliver(String url) {
    return await(send(delivery(url)));
  }

  CompletableFuture<DeliveryOutcome> send(Delivery delivery) {
    return notifier.deliver(delivery).toCompletableFuture();
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    notifier.close();
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }
}
