package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.receiver.Receipts;
import java.time.Duration;

/**
 * What a contender has made of a load.
 *
 * @param cpu what its processes have used of the processors meanwhile
 */
record Delivered(Receipts receipts, Duration cpu) {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;

  /** Deliveries a second, from the first receipt to the last. */
  double perSecond() {
    return (receipts.distinct() - 1) / (receipts.duration().toNanos() / NANOS_PER_SECOND);
  }

  /** Microseconds of CPU time for each delivery. */
  double cpuMicros() {
    return cpu.toNanos() / NANOS_PER_MICRO / receipts.distinct();
  }
}
