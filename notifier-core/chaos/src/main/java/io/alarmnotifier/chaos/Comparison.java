package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.Latencies;
import java.time.Duration;
import java.util.List;

/**
 * Whether the good endpoints fare worse beside bad ones.
 *
 * @param without one measurement for each turn without bad endpoints, at least one
 * @param with one for each turn with them, at least one
 */
record Comparison(List<Latencies> without, List<Latencies> with) {

  /** How much longer the 99th percentile may be. */
  static final double LARGEST_RATIO = 1.10;

  private static final double PERCENT = 99;

  /** The 99th percentile of all turns with bad endpoints, as a multiple of that without. */
  double ratio() {
    return ratio(p99(Latencies.together(with)), p99(Latencies.together(without)));
  }

  /**
   * The median of the turns' 99th percentiles, with as a multiple of without: a single turn in
   * which something else kept the machine busy does not show in it.
   */
  double ratioOfMedians() {
    return ratio(median(with), median(without));
  }

  private static Duration median(List<Latencies> turns) {
    return new Latencies(turns.stream().map(Comparison::p99).toList()).percentile(50);
  }

  boolean isGood() {
    return ratio() <= LARGEST_RATIO;
  }

  /**
   * What the ratio could be with no difference between the turns: the worst turn without bad
   * endpoints as a multiple of the best.
   */
  double noise() {
    List<Duration> turns = without.stream().map(Comparison::p99).sorted().toList();
    return ratio(turns.get(turns.size() - 1), turns.get(0));
  }

  /** What a person wants to read. */
  List<String> lines() {
    return List.of(
        "without bad endpoints: " + Latencies.together(without) + "; " + turns(without),
        "with bad endpoints:    " + Latencies.together(with) + "; " + turns(with),
        "p99 with / p99 without = %.3f, %s; of the median turns %.3f; worst / best turn without = %.3f"
            .formatted(ratio(), verdict(), ratioOfMedians(), noise()));
  }

  private String verdict() {
    String verdict = isGood() ? "within 10 %" : "NOT within 10 %";
    return noise() > LARGEST_RATIO ? verdict + " in noise that is larger" : verdict;
  }

  private static String turns(List<Latencies> turns) {
    return "p99 of the turns: "
        + String.join(
            " ",
            turns.stream().map(turn -> "%.1f".formatted(Latencies.millis(p99(turn)))).toList());
  }

  private static Duration p99(Latencies latencies) {
    return latencies.percentile(PERCENT);
  }

  private static double ratio(Duration one, Duration other) {
    return (double) one.toNanos() / other.toNanos();
  }
}
