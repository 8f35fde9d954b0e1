package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import io.alarmnotifier.bench.result.Subject;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/** Makes results as a run has them. */
final class Runs {

  private Runs() {}

  /** Of one that runs on Java 17. */
  static Result onJava(String contender, Metric metric, double... rounds) {
    return onJava(17, contender, metric, rounds);
  }

  static Result onJava(int java, String contender, Metric metric, double... rounds) {
    return result(new Subject(contender, OptionalInt.of(java)), metric, rounds);
  }

  /** Of one that needs no Java. */
  static Result result(String contender, Metric metric, double... rounds) {
    return result(new Subject(contender, OptionalInt.empty()), metric, rounds);
  }

  private static Result result(Subject subject, Metric metric, double... rounds) {
    return new Result(subject, metric, DoubleStream.of(rounds).boxed().toList());
  }
}
