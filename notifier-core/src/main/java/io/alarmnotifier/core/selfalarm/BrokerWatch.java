package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.delivery.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Raises a self-alarm when the broker is lost for long, and clears it when it is back. */
final class BrokerWatch implements BrokerListener {

  private static final String SUBJECT = "broker";
  private static final String SEVERITY = "critical";

  private final Duration patience;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final Consumer<SelfAlarm> out;
  private Instant lostAt;
  private String why = "it has not been reached yet";
  private boolean lost;
  private boolean raised;
  private Scheduler.@Nullable Cancellable timer;

  BrokerWatch(
      Duration patience, Scheduler scheduler, InstantSource clock, Consumer<SelfAlarm> out) {
    this.patience = patience;
    this.scheduler = scheduler;
    this.clock = clock;
    this.out = out;
    this.lostAt = clock.instant();
  }

  /** Until the first connection, the broker counts as lost. */
  void start() {
    lose();
  }

  private void lose() {
    lost = true;
    lostAt = clock.instant();
    timer = scheduler.schedule(patience, this::raise);
  }

  private void raise() {
    timer = null;
    raised = true;
    out.accept(
        SelfAlarm.raised(
            SUBJECT,
            SEVERITY,
            "The broker is lost for " + secondsLost() + " s: " + why,
            "{\"lost_seconds\": " + secondsLost() + "}"));
  }

  private long secondsLost() {
    return Duration.between(lostAt, clock.instant()).toSeconds();
  }

  boolean isLost() {
    return lost;
  }

  @Override
  public void disconnected(String reason) {
    why = reason;
    if (!lost) {
      lose();
    }
  }

  @Override
  public void connected(String product, String address) {
    stop();
    lost = false;
    if (raised) {
      raised = false;
      out.accept(
          SelfAlarm.cleared(
              SUBJECT,
              SEVERITY,
              "The broker is back after " + secondsLost() + " s: " + product + " at " + address,
              "{\"lost_seconds\": " + secondsLost() + "}"));
    }
  }

  /** Raises nothing any more on its own. */
  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
