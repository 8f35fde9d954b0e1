package io.alarmnotifier.bench.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is measured, round by round. For one thread. */
public final class Results {

  private record Key(Subject subject, Metric metric) {}

  private final Map<Key, List<Double>> values = new LinkedHashMap<>();

  /** Adds what one round has shown. */
  public void add(Subject subject, Metric metric, double value) {
    values.computeIfAbsent(new Key(subject, metric), key -> new ArrayList<>()).add(value);
  }

  /** All there is, in the order in which it was first measured. */
  public List<Result> all() {
    return values.entrySet().stream()
        .map(
            entry ->
                new Result(entry.getKey().subject(), entry.getKey().metric(), entry.getValue()))
        .toList();
  }

  /** One of them; empty if that was not measured. */
  public Optional<Result> find(Subject subject, Metric metric) {
    return Optional.ofNullable(values.get(new Key(subject, metric)))
        .map(rounds -> new Result(subject, metric, rounds));
  }
}
