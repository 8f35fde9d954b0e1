package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.testkit.FakeContext;
import io.alarmnotifier.testkit.RecordedRequest;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The plugin with a Keystone and a Zaqar on loopback. */
final class ZaqarUnderTest implements AutoCloseable {

  private final RecordingServer zaqar = RecordingServer.start();
  private final FakeCloud cloud = new FakeCloud(zaqar.url());
  private final Notifier notifier;

  ZaqarUnderTest(Vertx vertx) {
    this(vertx, Map.of());
  }

  /**
   * @param settings on top of the credentials; an empty one is as none
   */
  ZaqarUnderTest(Vertx vertx, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(cloud.keystone().settings());
    all.putAll(settings);
    all.values().removeIf(String::isEmpty);
    notifier = create(vertx, all);
  }

  private static Notifier create(Vertx vertx, Map<String, String> settings) {
    NotifierConfig config = NotifierConfig.of(settings);
    Notifier created = new ZaqarNotifierFactory().create(new FakeContext(config, List.of(vertx)));
    if (!config.problems().isEmpty()) {
      throw new IllegalArgumentException(config.problems().toString());
    }
    return created;
  }

  /** What becomes of a delivery by a plugin without any settings. */
  static DeliveryOutcome outcomeWithoutCredentials(Vertx vertx, Delivery delivery) {
    return await(create(vertx, Map.of()).deliver(delivery).toCompletableFuture());
  }

  DeliveryOutcome deliver(Delivery delivery) {
    return await(send(delivery));
  }

  CompletableFuture<DeliveryOutcome> send(Delivery delivery) {
    return notifier.deliver(delivery).toCompletableFuture();
  }

  /** Sets how Zaqar answers. */
  void answer(RecordingServer.Answer answer) {
    zaqar.answer(answer);
  }

  /** What Zaqar got. */
  List<RecordedRequest> requests() {
    return zaqar.requests();
  }

  /** Whom Keystone was asked for a token for, as ids of trusts; {@code -} is the project. */
  List<String> tokensAskedFor() {
    return cloud.keystone().questions().stream().map(FakeKeystone.Question::trust).toList();
  }

  FakeKeystone keystone() {
    return cloud.keystone();
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
    cloud.close();
    zaqar.close();
  }
}
