package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How long alarms take that come at a constant rate, and what that takes of the processors. */
public final class Latency implements Measure {

  /** What it is called. */
  public static final String NAME = "latency";

  /** What so many percent of the alarms did not exceed, and what it is called. */
  public enum Percentile {
    /** Half of them. */
    P50("p50", 50),
    /** Nine of ten. */
    P90("p90", 90),
    /** 99 of a hundred. */
    P99("p99", 99),
    /** All of them. */
    MAX("max", 100);

    private final String label;
    private final double percent;

    Percentile(String label, double percent) {
      this.label = label;
      this.percent = percent;
    }
  }

  private static final double NANOS_PER_MILLI = 1e6;

  private final int warmUp;
  private final List<Integer> rates;
  private final Duration duration;
  private final Duration limit;

  /**
   * @param warmUp how many alarms come before those that are measured
   * @param rates alarms a second, the least first
   * @param duration for how long alarms come at each rate
   * @param limit for how long late ones are waited for
   */
  public Latency(int warmUp, List<Integer> rates, Duration duration, Duration limit) {
    this.warmUp = warmUp;
    this.rates = List.copyOf(rates);
    this.duration = duration;
    this.limit = limit;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** From when an alarm was due to be published to its receipt. */
  public static Metric latency(int perSecond, Percentile percentile) {
    return new Metric(NAME, percentile.label + " at " + perSecond + "/s", "ms");
  }

  /** CPU time of the contender's processes for each delivery. */
  public static Metric cpu(int perSecond) {
    return new Metric(NAME, "cpu at " + perSecond + "/s", "µs/delivery");
  }

  @Override
  public void take(Turns turns) throws IOException, InterruptedException {
    try (Turn turn = turns.open(1)) {
      turn.start();
      turn.warmUp(warmUp, limit);
      for (int perSecond : rates) {
        Delivered delivered = turn.atRate(perSecond, duration, limit);
        if (!delivered.isComplete()) {
          turns.note("cannot keep up with " + perSecond + " alarms/s");
          return;
        }
        turns.result(cpu(perSecond), delivered.cpuMicros());
        keepLatencies(perSecond, turn, turns);
      }
    }
  }

  private static void keepLatencies(int perSecond, Turn turn, Turns turns)
      throws IOException, InterruptedException {
    List<Percentile> percentiles = List.of(Percentile.values());
    List<Duration> latencies =
        turn.latencies(percentiles.stream().map(percentile -> percentile.percent).toList());
    for (int i = 0; i < latencies.size(); i++) {
      turns.result(
          latency(perSecond, percentiles.get(i)), latencies.get(i).toNanos() / NANOS_PER_MILLI);
    }
  }
}
