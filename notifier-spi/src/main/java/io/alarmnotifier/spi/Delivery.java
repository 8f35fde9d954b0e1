package io.alarmnotifier.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

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
 * @param traceParent where the transition stands in a trace of several systems, as the header of
 *     W3C Trace Context has it, to be passed on with the request; empty if the evaluator's message
 *     has none
 * @since 1.0
 */
public record Delivery(
    String id,
    AlarmAction action,
    AlarmTransition transition,
    Instant occurredAt,
    int attempt,
    Duration timeLimit,
    Optional<String> traceParent) {

  /**
   * A delivery that belongs to no trace.
   *
   * @param id as above
   * @param action as above
   * @param transition as above
   * @param occurredAt as above
   * @param attempt as above
   * @param timeLimit as above
   */
  public Delivery(
      String id,
      AlarmAction action,
      AlarmTransition transition,
      Instant occurredAt,
      int attempt,
      Duration timeLimit) {
    this(id, action, transition, occurredAt, attempt, timeLimit, Optional.empty());
  }

  /**
   * Makes a delivery.
   *
   * @since 1.1
   */
  public Delivery {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(transition, "transition");
    Objects.requireNonNull(occurredAt, "occurredAt");
    Objects.requireNonNull(timeLimit, "timeLimit");
    Objects.requireNonNull(traceParent, "traceParent");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt must be at least 1, is " + attempt);
    }
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must be positive, is " + timeLimit);
    }
  }

  /**
   * Where the transition stands in a trace, as above.
   *
   * @since 1.1
   */
  @Override
  public Optional<String> traceParent() {
    return traceParent;
  }
}
