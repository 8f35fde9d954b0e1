package io.alarmnotifier.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt at telling one transition to one action.
 *
 * @param id identifies the delivery, not the attempt: the same over all attempts, restarts and
 *     repeats by the broker, so a receiver can recognise a repeat by it; a UUID in its text form
 * @param action where to deliver
 * @param transition what to tell
 * @param occurredAt when the transition happened, as the evaluator tells it, else when a host first
 *     received it; the same over all attempts. Of two transitions of one alarm the one with the
 *     later time is the newer, so a receiver can drop one that comes late
 * @param attempt counts from 1
 * @param timeLimit how long this attempt may take, greater than zero
 * @since 1.0
 */
public record Delivery(
    String id,
    AlarmAction action,
    AlarmTransition transition,
    Instant occurredAt,
    int attempt,
    Duration timeLimit) {

  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(transition, "transition");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(timeLimit, "timeLimit");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, is " + attempt);
    }
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must be positive, is " + timeLimit);
    }
  }
}
