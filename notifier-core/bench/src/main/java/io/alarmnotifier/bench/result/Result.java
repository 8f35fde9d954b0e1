package io.alarmnotifier.bench.result;

import java.util.List;

/**
 * What was measured of one contender, in all rounds.
 *
 * @param values one for each round in which it could be measured; at least one
 */
public record Result(Subject subject, Metric metric, List<Double> values) {

  /** Copies the values. */
  public Result {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    values = List.copyOf(values);
  }

  /** The one in the middle; of an even number, halfway between the two there. */
  public double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The least of them. */
  public double least() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The most of them. */
  public double most() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }
}
