package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.receiver.Receipts;
import java.time.Duration;

/**
 * What a contender has made of a load.
 *
 * @param count how many alarms there were
 * @param receipts what has come of them
 * @param cpu what its processes have used of the processors meanwhile
 */
record Delivered(int count, Receipts receipts, Duration cpu) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  /** Whether all of them have come. */
  boolean isComplete() {
    return receipts.distinct() == count;
  }

  /** Deliveries a second, from the first receipt to the last; needs two of them. */
  double perSecond() {
    return (receipts.distinct() - 1) / (receipts.duration().toNanos() / NANOS_PER_SECOND);
  }

  /** Microseconds of CPU time for each delivery; needs one. */
  double cpuMicros() {
    return cpu.toNanos() / NANOS_PER_MICRO / receipts.distinct();
  }
}
