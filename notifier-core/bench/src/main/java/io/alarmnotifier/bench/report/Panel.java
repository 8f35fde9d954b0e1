package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.result.Result;
import java.util.Comparator;
import java.util.List;

/**
 * A metric in which several are compared, one bar for each.
 *
 * @param title what is compared
 * @param better what is better, as a few words
 * @param bars those that are compared, at least one, all in the same metric
 */
record Panel(String title, String better, List<Result> bars) {

  /** How many times the next one a bar may be, and still be drawn to scale. */
  private static final double MOST_TIMES_THE_NEXT = 5;

  Panel {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("a panel needs bars: " + title);
    }
  }

  /** What the numbers are. */
  String unit() {
    return bars.get(0).metric().unit();
  }

  /**
   * What the whole width stands for, greater than 0. One bar that is far beyond all others is left
   * out of account, as it would leave nothing of theirs to be seen.
   */
  double scale() {
    List<Result> longestFirst =
        bars.stream().sorted(Comparator.comparingDouble(Result::median).reversed()).toList();
    int from = hasOutlier(longestFirst) ? 1 : 0;
    double most = longestFirst.stream().skip(from).mapToDouble(Result::most).max().orElse(0);
    return most > 0 ? most : 1;
  }

  private static boolean hasOutlier(List<Result> longestFirst) {
    if (longestFirst.size() < 3) {
      return false;
    }
    double next = longestFirst.get(1).median();
    return next > 0 && longestFirst.get(0).median() > MOST_TIMES_THE_NEXT * next;
  }

  /** Whether a bar is longer than the whole width. */
  boolean isCut(Result bar) {
    return bar.median() > scale();
  }
}
