package io.alarmnotifier.core.letters;

import java.time.Duration;

/**
 * How fast letters are replayed: in small batches, each of which the broker confirms as a whole, at
 * even intervals.
 *
 * @param perSecond how many a second, at least 1
 */
public record ReplayPace(int perSecond) {

  /** As fast as the broker takes it. */
  public static final ReplayPace UNLIMITED = new ReplayPace(Integer.MAX_VALUE);

  /** So many letters may be replayed twice when the command is killed. */
  private static final int LARGEST_BATCH = 100;

  private static final int BATCHES_PER_SECOND = 10;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** How many letters make a batch. */
  public int batch() {
    return Math.max(1, Math.min(LARGEST_BATCH, perSecond / BATCHES_PER_SECOND));
  }

  /** The time that a batch of so many takes. */
  public Duration timeFor(long letters) {
    return Duration.ofSeconds(letters / perSecond)
        .plusNanos(letters % perSecond * NANOS_PER_SECOND / perSecond);
  }

  /**
   * How long to wait after a batch.
   *
   * @param letters how many it had
   * @param taken how long it took
   * @return never negative, and never more than the batch is worth, whatever the clock did
   */
  public Duration rest(long letters, Duration taken) {
    Duration due = timeFor(letters);
    if (taken.isNegative()) {
      return due;
    }
    Duration rest = due.minus(taken);
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
