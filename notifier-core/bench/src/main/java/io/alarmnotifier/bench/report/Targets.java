package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Latency;
import io.alarmnotifier.bench.measure.Latency.Percentile;
import io.alarmnotifier.bench.measure.LongQueue;
import io.alarmnotifier.bench.measure.ManyEndpoints;
import io.alarmnotifier.bench.measure.Memory;
import io.alarmnotifier.bench.measure.Ready;
import io.alarmnotifier.bench.result.Metric;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** What the host is to reach, most of it as ratios to others in the same run. */
final class Targets {

  static final String HOST = "host";
  static final String BARE = "host-bare";
  static final String WATCHED = "host-watched";
  static final String FLOOR = "floor";
  static final String AODH = "aodh-notifier";
  static final String ALERTMANAGER = "Alertmanager";

  private static final int MANY_ENDPOINTS = 10_000;
  private static final int LONG_QUEUE = 1_000_000;
  private static final int MANY_DELIVERIES = 1_000_000;
  private static final double MEGABYTES_PER_MEBIBYTE = 1.048576;

  private static final Metric P99_AT_1000 = Latency.latency(1000, Percentile.P99);
  private static final Metric P99_AT_10 = Latency.latency(10, Percentile.P99);
  private static final Metric P50_AT_10 = Latency.latency(10, Percentile.P50);

  /** All of them, for each Java. */
  static final List<Target> ALL =
      List.of(
          new Target("throughput ÷ floor", "≥ 0.80", ratio(FLOOR, Burst.THROUGHPUT), atLeast(0.8)),
          new Target("throughput ÷ aodh", "≥ 30", ratio(AODH, Burst.THROUGHPUT), atLeast(30)),
          new Target(
              "throughput ÷ Alertmanager",
              "≥ 2",
              ratio(ALERTMANAGER, Burst.THROUGHPUT),
              atLeast(2)),
          new Target(
              "throughput ÷ host-bare", "≥ 0.90", ratio(BARE, Burst.THROUGHPUT), atLeast(0.9)),
          new Target("CPU per delivery ÷ floor", "≤ 1.50", ratio(FLOOR, Burst.CPU), atMost(1.5)),
          new Target("p99 at 1,000/s - floor, ms", "≤ 2", Targets::p99AboveFloor, atMost(2)),
          new Target(
              "p50 at 10/s ÷ Alertmanager",
              "< 1",
              ratio(ALERTMANAGER, P50_AT_10),
              value -> value < 1),
          new Target("p99 at 10/s, watched ÷ host", "≤ 1.10", Targets::p99Watched, atMost(1.1)),
          new Target("RSS idle, MB", "≤ 110", field -> megabytes(field, Memory.IDLE), atMost(110)),
          new Target("RSS after 1,000,000, MB", "≤ 200", Targets::megabytesAfterMany, atMost(200)),
          new Target(
              "time to ready, ms", "≤ 600", field -> field.median(HOST, Ready.TIME), atMost(600)),
          new Target(
              "throughput, 10,000 endpoints ÷ 1",
              "0.9 to 1.1",
              growth(ManyEndpoints.throughput(MANY_ENDPOINTS)),
              Targets::isUnchanged),
          new Target(
              "throughput, 1,000,000 queued ÷ few",
              "0.9 to 1.1",
              growth(LongQueue.throughput(LONG_QUEUE)),
              Targets::isUnchanged));

  private Targets() {}

  private static Target.Reading ratio(String other, Metric metric) {
    return field -> field.ratio(HOST, other, metric);
  }

  private static OptionalDouble p99AboveFloor(Field field) {
    OptionalDouble host = field.median(HOST, P99_AT_1000);
    OptionalDouble floor = field.median(FLOOR, P99_AT_1000);
    return host.isEmpty() || floor.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(host.getAsDouble() - floor.getAsDouble());
  }

  private static OptionalDouble p99Watched(Field field) {
    return field.ratio(WATCHED, HOST, P99_AT_10);
  }

  private static OptionalDouble megabytes(Field field, Metric metric) {
    OptionalDouble mebibytes = field.median(HOST, metric);
    return mebibytes.isEmpty()
        ? mebibytes
        : OptionalDouble.of(mebibytes.getAsDouble() * MEGABYTES_PER_MEBIBYTE);
  }

  /** A shorter run says nothing of it. */
  private static OptionalDouble megabytesAfterMany(Field field) {
    return field.median(HOST, Memory.DELIVERIES).orElse(0) < MANY_DELIVERIES
        ? OptionalDouble.empty()
        : megabytes(field, Memory.AFTER);
  }

  /** How many times what the same measure took with the fewest. */
  private static Target.Reading growth(Metric many) {
    return field -> {
      OptionalDouble result = field.median(HOST, many);
      OptionalDouble few =
          field.metrics().stream()
              .filter(metric -> metric.measure().equals(many.measure()))
              .flatMapToDouble(metric -> field.median(HOST, metric).stream())
              .findFirst();
      return result.isEmpty() || few.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(result.getAsDouble() / few.getAsDouble());
    };
  }

  private static DoublePredicate atLeast(double bound) {
    return value -> value >= bound;
  }

  private static DoublePredicate atMost(double bound) {
    return value -> value <= bound;
  }

  private static boolean isUnchanged(double ratio) {
    return ratio >= 0.9 && ratio <= 1.1;
  }
}
