package io.alarmnotifier.plugins.keystone;

import java.time.Duration;

/**
 * When something has to be done, for work of several steps.
 *
 * @param nanoTime as of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

  /** In {@code limit} from now. */
  public static Deadline in(Duration limit) {
    return new Deadline(System.nanoTime() + limit.toNanos());
  }

  /** What is left; at least a millisecond, so that it can be the limit of a step. */
  public Duration left() {
    Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
    Duration least = Duration.ofMillis(1);
    return left.compareTo(least) < 0 ? least : left;
  }
}
