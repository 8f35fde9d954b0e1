package io.alarmnotifier.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A kill or a cut: the time in which deliveries may have been made whose acknowledgement the broker
 * never got.
 *
 * @param begin when it was done
 * @param end when the host was connected again; empty as long as it is not
 */
record Disturbance(Instant begin, Optional<Instant> end) {

  /** What was delivered so shortly before may have been unacknowledged. */
  static final Duration IN_FLIGHT = Duration.ofSeconds(2);

  /**
   * Where a kill comes between the confirm of a parked copy and the acknowledgement of its message,
   * both go on, and the later one comes back after the longest step of the hosts' schedule at most.
   */
  static final Duration TWO_COPIES = Duration.ofSeconds(10);

  static Disturbance begunAt(Instant begin) {
    return new Disturbance(begin, Optional.empty());
  }

  Disturbance endedAt(Instant time) {
    return new Disturbance(begin, Optional.of(time));
  }

  /** Whether it explains that what was delivered at {@code time} was delivered once more. */
  boolean explains(Instant time) {
    return !time.isBefore(begin.minus(IN_FLIGHT))
        && (end.isEmpty() || !time.isAfter(end.get().plus(TWO_COPIES)));
  }
}
