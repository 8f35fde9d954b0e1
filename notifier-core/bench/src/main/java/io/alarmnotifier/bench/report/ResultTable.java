package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Sets the contenders of a field side by side: the median of each over the rounds, how far the
 * rounds lie from it at most, and how many times that of each other one the host's is.
 */
final class ResultTable {

  private static final String NOTHING = "-";

  private ResultTable() {}

  /**
   * Sets them side by side.
   *
   * @param host the one that the others are compared with
   */
  static String of(Field field, String host) {
    List<String> others =
        field.contenders().stream().filter(contender -> !contender.equals(host)).toList();
    List<String> headings = new ArrayList<>(List.of("Java " + field.java(), host));
    headings.addAll(others);
    others.forEach(other -> headings.add("÷ " + other));
    TextTable table = new TextTable(headings);
    for (Metric metric : field.metrics()) {
      List<String> cells = new ArrayList<>();
      cells.add(metric.measure() + " " + metric.name() + ", " + metric.unit());
      cells.add(value(field, host, metric));
      others.forEach(other -> cells.add(value(field, other, metric)));
      others.forEach(other -> cells.add(ratio(field.ratio(host, other, metric))));
      table.add(cells);
    }
    return table.toString();
  }

  private static String value(Field field, String contender, Metric metric) {
    return field.find(contender, metric).map(ResultTable::value).orElse(NOTHING);
  }

  private static String value(Result result) {
    String median = Numbers.text(result.median());
    if (result.values().size() < 2 || result.median() == 0) {
      return median;
    }
    double farthest = Math.max(result.most() - result.median(), result.median() - result.least());
    return median + " ±" + Math.round(100 * farthest / result.median()) + "%";
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? Numbers.text(ratio.getAsDouble()) : NOTHING;
  }
}
