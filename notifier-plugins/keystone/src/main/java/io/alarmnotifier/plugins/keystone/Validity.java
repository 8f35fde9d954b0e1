package io.alarmnotifier.plugins.keystone;

import java.time.Duration;

/**
 * How long a token may be used. Counted from the moment it was asked for, on our own monotonic
 * clock, for as long as Keystone said between its two times: so it does not matter what time it is
 * there.
 *
 * @param askedAt when it was asked for, in nanoseconds of the monotonic clock
 * @param lifetime from its issue to its end
 */
record Validity(long askedAt, Duration lifetime) {

  private static final Duration LONGEST_RESERVE = Duration.ofMinutes(1);
  private static final Duration LONGEST_LEAD = Duration.ofMinutes(10);

  /**
   * Whether it is not to be given out any more: whoever gets it needs some time to use it, such as
   * a receiver that acts with it.
   */
  boolean isOverAt(long nanoTime) {
    return left(nanoTime).compareTo(lesser(LONGEST_RESERVE, lifetime.dividedBy(10))) <= 0;
  }

  /** Whether it is time to get the next one, while this one still does. */
  boolean isRenewalDueAt(long nanoTime) {
    return left(nanoTime).compareTo(lesser(LONGEST_LEAD, lifetime.dividedBy(3))) <= 0;
  }

  /** How long ago it was asked for. */
  Duration ageAt(long nanoTime) {
    return Duration.ofNanos(nanoTime - askedAt);
  }

  private Duration left(long nanoTime) {
    return lifetime.minus(ageAt(nanoTime));
  }

  private static Duration lesser(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
