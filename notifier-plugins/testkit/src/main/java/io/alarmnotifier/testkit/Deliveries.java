package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Sample deliveries. */
public final class Deliveries {

  /** With what evaluators do send: quotes, line breaks, characters beyond ASCII, {@code NaN}. */
  public static final AlarmTransition TRANSITION =
      new AlarmTransition(
          "cpu_high on \"büro\"",
          "8f4d2a9c-0f0e-4b57-9a52-3d2f6a7c1e10",
          "critical",
          "ok",
          "alarm",
          "Transition to alarm due to 3 samples outside threshold,\nmost recent: 97.5 %",
          "{\"type\": \"threshold\", \"count\": 3, \"most_recent\": NaN}");

  /** What is left when an evaluator sends nothing of it. */
  public static final AlarmTransition EMPTY_TRANSITION =
      new AlarmTransition(null, null, null, null, null, null, null);

  private static final Instant OCCURRED_AT = Instant.parse("2026-11-21T09:00:00.123456Z");

  private Deliveries() {}

  /** A first attempt at telling {@link #TRANSITION}, with an id of its own. */
  public static Delivery to(String action, Duration timeLimit) {
    return of(TRANSITION, action, timeLimit);
  }

  /** A first attempt at telling {@code transition}, with an id of its own. */
  public static Delivery of(AlarmTransition transition, String action, Duration timeLimit) {
    return new Delivery(
        UUID.randomUUID().toString(),
        AlarmAction.parse(action),
        transition,
        OCCURRED_AT,
        1,
        timeLimit);
  }

  /** The next attempt at the same delivery. */
  public static Delivery again(Delivery delivery) {
    return new Delivery(
        delivery.id(),
        delivery.action(),
        delivery.transition(),
        delivery.occurredAt(),
        delivery.attempt() + 1,
        delivery.timeLimit());
  }
}
