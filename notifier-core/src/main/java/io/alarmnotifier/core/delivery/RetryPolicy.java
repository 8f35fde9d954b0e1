package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * When a delivery is attempted again while its message is held.
 *
 * @param attempts how many attempts there are in all, at least 1
 * @param backoff the waits between them
 * @param longestWait how long a message may be held for the sake of one wait: who asks for more
 *     with {@code Retry-After} is not attempted again
 */
public record RetryPolicy(int attempts, Backoff backoff, Duration longestWait) {

  public RetryPolicy {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
    }
  }

  /**
   * The wait before the next attempt.
   *
   * @param attempt the attempt that failed, from 1
   * @param failure how it failed
   * @param random from 0 (inclusive) to 1 (exclusive)
   * @return empty if there is to be none
   */
  public Optional<Duration> delayAfter(int attempt, RetryableFailure failure, double random) {
    if (attempt >= attempts) {
      return Optional.empty();
    }
    Duration delay = backoff.delay(attempt, random);
    Duration floor = failure.retryAfter().orElse(Duration.ZERO);
    if (floor.compareTo(longestWait) > 0) {
      return Optional.empty();
    }
    return Optional.of(floor.compareTo(delay) > 0 ? floor : delay);
  }
}
