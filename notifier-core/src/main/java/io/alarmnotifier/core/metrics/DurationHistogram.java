package io.alarmnotifier.core.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** How many durations fell between which bounds. Safe for many threads. */
final class DurationHistogram {

  private static final double[] SECONDS = {
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, Double.POSITIVE_INFINITY
  };

  private static final double NANOS_PER_SECOND = 1e9;

  private static final long[] NANOS =
      Arrays.stream(SECONDS).mapToLong(seconds -> (long) (seconds * NANOS_PER_SECOND)).toArray();

  private final LongAdder[] counts = new LongAdder[SECONDS.length];
  private final LongAdder sum = new LongAdder();

  DurationHistogram() {
    Arrays.setAll(counts, i -> new LongAdder());
  }

  void add(Duration duration) {
    long nanos = duration.toNanos();
    int i = 0;
    while (nanos > NANOS[i]) {
      i++;
    }
    counts[i].increment();
    sum.add(nanos);
  }

  /** The upper bounds, which belong to their buckets; the last one is infinite. */
  static double[] bounds() {
    return SECONDS.clone();
  }

  /** How many there are in each bucket alone. */
  long[] counts() {
    return Arrays.stream(counts).mapToLong(LongAdder::sum).toArray();
  }

  double sumSeconds() {
    return sum.sum() / NANOS_PER_SECOND;
  }
}
