package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.core.delivery.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells again and again that the host is alive, for a receiver that alarms when it hears nothing.
 */
final class Heartbeat {

  private final Duration interval;
  private final Scheduler scheduler;
  private final Supplier<String> condition;
  private final Consumer<SelfAlarm> out;
  private Scheduler.@Nullable Cancellable timer;

  /**
   * @param condition how the host is, as a sentence
   */
  Heartbeat(
      Duration interval, Scheduler scheduler, Supplier<String> condition, Consumer<SelfAlarm> out) {
    this.interval = interval;
    this.scheduler = scheduler;
    this.condition = condition;
    this.out = out;
  }

  /** The first one comes at once. */
  void start() {
    beat();
  }

  private void beat() {
    timer = scheduler.schedule(interval, this::beat);
    out.accept(
        new SelfAlarm(
            "heartbeat",
            "low",
            SelfAlarm.State.OK,
            SelfAlarm.State.OK,
            condition.get(),
            "{\"interval_seconds\": " + interval.toSeconds() + "}"));
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
