package io.alarmnotifier.lab;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * How long a number of things took.
 *
 * @param sorted all of them, the shortest first; at least one
 */
public record Latencies(List<Duration> sorted) {

  private static final double NANOS_PER_MILLI = 1e6;

  /** Sorts them. */
  public Latencies {
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = sorted.stream().sorted().toList();
  }

  /** Those, in any order. */
  public static Latencies of(Collection<Duration> all) {
    return new Latencies(List.copyOf(all));
  }

  /** Those of several measurements together. */
  public static Latencies together(List<Latencies> measurements) {
    return new Latencies(measurements.stream().flatMap(one -> one.sorted().stream()).toList());
  }

  /**
   * The shortest one that so many do not exceed (nearest rank, so it is one that was measured).
   *
   * @param percent above 0, at most 100
   */
  public Duration percentile(double percent) {
    if (percent <= 0 || percent > 100) {
      throw new IllegalArgumentException("no percentile: " + percent);
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(rank - 1);
  }

  /** Milliseconds, for a person. */
  public static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }

  @Override
  public String toString() {
    return "p50 %.1f, p90 %.1f, p99 %.1f, max %.1f ms of %d"
        .formatted(
            millis(percentile(50)),
            millis(percentile(90)),
            millis(percentile(99)),
            millis(percentile(100)),
            sorted.size());
  }
}
