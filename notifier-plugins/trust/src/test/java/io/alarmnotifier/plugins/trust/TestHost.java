package io.alarmnotifier.plugins.trust;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.PreviewingNotifier;
import io.alarmnotifier.testkit.Deliveries;
import io.alarmnotifier.testkit.FakeContext;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Offers the plugin what the host offers, and a Keystone. */
final class TestHost implements AutoCloseable {

  private final FakeKeystone keystone;
  private final Vertx vertx;
  private final Notifier notifier;

  private TestHost(FakeKeystone keystone, Vertx vertx, Notifier notifier) {
    this.keystone = keystone;
    this.vertx = vertx;
    this.notifier = notifier;
  }

  /** A notifier that may post to this machine. */
  static TestHost start() {
    return start(Map.of());
  }

  static TestHost start(Map<String, String> more) {
    FakeKeystone keystone = FakeKeystone.start();
    Vertx vertx = Vertx.vertx();
    Map<String, String> settings = new HashMap<>(keystone.settings());
    settings.put("allow-addresses", "127.0.0.0/8");
    settings.putAll(more);
    NotifierConfig config = NotifierConfig.of(settings);
    Notifier notifier = new TrustNotifierFactory().create(new FakeContext(config, List.of(vertx)));
    if (!config.problems().isEmpty()) {
      throw new IllegalArgumentException(config.problems().toString());
    }
    return new TestHost(keystone, vertx, notifier);
  }

  FakeKeystone keystone() {
    return keystone;
  }

  CompletableFuture<DeliveryOutcome> send(String action) {
    return send(action, Duration.ofSeconds(20));
  }

  CompletableFuture<DeliveryOutcome> send(String action, Duration timeLimit) {
    return send(Deliveries.to(action, timeLimit));
  }

  CompletableFuture<DeliveryOutcome> send(Delivery delivery) {
    return notifier.deliver(delivery).toCompletableFuture();
  }

  DeliveryOutcome deliver(String action) {
    return await(send(action));
  }

  DeliveryPreview preview(String action) {
    PreviewingNotifier previewing = (PreviewingNotifier) notifier;
    return await(
        previewing.preview(Deliveries.to(action, Duration.ofSeconds(20))).toCompletableFuture());
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    notifier.close();
    await(vertx.close().toCompletionStage().toCompletableFuture());
    keystone.close();
  }
}
