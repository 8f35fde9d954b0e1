package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Those that can be compared: what was measured on one Java, and what needs none.
 *
 * @param java the Java's major version
 * @param results what was measured of them, in the order in which it is shown
 */
record Field(int java, List<Result> results) {

  Field {
    results =
        results.stream().filter(result -> result.subject().java().orElse(java) == java).toList();
  }

  /** One field for each Java that something was measured on. */
  static List<Field> of(List<Result> results) {
    return results.stream()
        .map(result -> result.subject().java())
        .flatMapToInt(OptionalInt::stream)
        .distinct()
        .sorted()
        .mapToObj(java -> new Field(java, results))
        .toList();
  }

  /** Their names, in the order in which they were first measured. */
  List<String> contenders() {
    return results.stream().map(result -> result.subject().contender()).distinct().toList();
  }

  /** All that was measured of any of them. */
  List<Metric> metrics() {
    return results.stream().map(Result::metric).distinct().toList();
  }

  /** What was measured of one of them; empty if it was not. */
  Optional<Result> find(String contender, Metric metric) {
    return results.stream()
        .filter(result -> result.subject().contender().equals(contender))
        .filter(result -> result.metric().equals(metric))
        .findFirst();
  }

  /** The median of {@link #find}. */
  OptionalDouble median(String contender, Metric metric) {
    return find(contender, metric).stream().mapToDouble(Result::median).findFirst();
  }

  /** How many times the other's median one's is; empty if either is missing, or the other is 0. */
  OptionalDouble ratio(String contender, String other, Metric metric) {
    OptionalDouble one = median(contender, metric);
    OptionalDouble base = median(other, metric);
    return one.isEmpty() || base.isEmpty() || base.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(one.getAsDouble() / base.getAsDouble());
  }
}
