package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.testkit.FakeContext;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The plugin as the host makes it. */
final class TestPlugin implements AutoCloseable {

  static final String DELIVERY_ID = "0b0f8a7e-3c55-4f0e-9d2a-1c1f6a4f2b11";

  static final AlarmTransition TRANSITION =
      new AlarmTransition(
          "cpu_high", "a-1", "critical", "ok", "alarm", "Transition to alarm", "{\"count\": NaN}");

  private final Notifier notifier;

  private TestPlugin(Notifier notifier) {
    this.notifier = notifier;
  }

  /**
   * Mails in the clear to this machine, from and to anybody, unless the settings tell otherwise.
   */
  static TestPlugin start(int port, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("port", Integer.toString(port));
    all.putIfAbsent("host", "127.0.0.1");
    all.putIfAbsent("tls", "none");
    all.putIfAbsent("from", "alarms@notifier.example");
    all.putIfAbsent("allow-recipients", "*@*");
    return start(all);
  }

  static TestPlugin start(Map<String, String> settings) {
    FakeContext context = FakeContext.of(settings);
    Notifier notifier = new MailtoNotifierFactory().create(context);
    if (!context.config().problems().isEmpty()) {
      throw new IllegalArgumentException(context.config().problems().toString());
    }
    return new TestPlugin(notifier);
  }

  static Delivery delivery(String action) {
    return delivery(action, TRANSITION);
  }

  static Delivery delivery(String action, AlarmTransition transition) {
    return delivery(action, transition, Duration.ofSeconds(20));
  }

  static Delivery delivery(String action, AlarmTransition transition, Duration timeLimit) {
    return new Delivery(
        DELIVERY_ID,
        AlarmAction.parse(action),
        transition,
        Instant.parse("2026-11-21T09:00:00.123456Z"),
        1,
        timeLimit);
  }

  DeliveryOutcome deliver(String action) {
    return deliver(delivery(action));
  }

  DeliveryOutcome deliver(Delivery delivery) {
    return notifier.deliver(delivery).toCompletableFuture().join();
  }

  @Override
  public void close() {
    notifier.close();
  }
}
