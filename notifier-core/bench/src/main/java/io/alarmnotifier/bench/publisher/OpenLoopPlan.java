package io.alarmnotifier.bench.publisher;

import java.util.concurrent.TimeUnit;

/**
 * When each alarm of a load is due. What could only be sent late counts from when it was due all
 * the same: else a stall of the sender would hide what it would have measured ("coordinated
 * omission").
 *
 * @param beginNanos when the first is due, by {@link System#nanoTime}
 * @param perSecond at which constant rate they follow; above 0
 */
record OpenLoopPlan(long beginNanos, int perSecond) {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** When one of them is due, by its number from 0. */
  long dueNanos(int number) {
    return beginNanos + number * SECOND / perSecond;
  }
}
