package io.alarmnotifier.core.delivery;

import java.time.Duration;

/**
 * Waits that double from {@code first} up to {@code longest}.
 *
 * @param first the first wait, above zero
 * @param longest the longest wait, not below {@code first}
 */
public record Backoff(Duration first, Duration longest) {

  public Backoff {
    if (first.isZero() || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "needs 0 < first <= longest, has first " + first + " and longest " + longest);
    }
  }

  /**
   * The wait after {@code failures} failures in a row.
   *
   * @param failures at least 1
   * @param random from 0 (inclusive) to 1 (exclusive); spreads the wait over its upper half, so
   *     that those who failed together do not come back together
   */
  public Duration delay(int failures, double random) {
    Duration full = first;
    // Stops at the longest, so it cannot overflow however many failures there were.
    for (int i = 1; i < failures && full.compareTo(longest) < 0; i++) {
      full = full.multipliedBy(2);
    }
    if (full.compareTo(longest) > 0) {
      full = longest;
    }
    return Duration.ofNanos((long) (full.toNanos() * (0.5 + random / 2)));
  }
}
