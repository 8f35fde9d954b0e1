package io.alarmnotifier.bench;

import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.measure.LoadIds;
import io.alarmnotifier.bench.measure.Measure;
import io.alarmnotifier.bench.measure.Turns;
import io.alarmnotifier.bench.process.JavaVersion;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.bench.result.Subject;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import io.alarmnotifier.lab.RabbitMqNode;
import io.alarmnotifier.lab.RabbitMqScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * Has contenders take turns, so that a machine that drifts hurts all alike. For one thread; ends
 * all that it started when closed.
 */
final class Bench implements AutoCloseable {

  private final Lab lab;
  private final RabbitMqNode broker;
  private final LoadIds ids = new LoadIds();

  private Bench(Lab lab, RabbitMqNode broker) {
    this.lab = lab;
    this.broker = broker;
  }

  /**
   * Starts the broker.
   *
   * @throws NoRabbitMqException if there is none
   */
  static Bench open(Lab lab) throws IOException {
    return new Bench(lab, RabbitMqNode.start(new RabbitMqScript(lab), "bench"));
  }

  /**
   * Takes every measure of every contender in each round.
   *
   * @param javaHomes what contenders in Java are run on; others are run on none
   */
  void run(
      List<Contender> contenders,
      List<Measure> measures,
      List<Path> javaHomes,
      int rounds,
      Results results)
      throws IOException, InterruptedException {
    for (int round = 1; round <= rounds; round++) {
      for (Measure measure : measures) {
        for (Contender contender : contenders) {
          for (Path javaHome : javaHomes) {
            Subject subject =
                new Subject(contender.name(), OptionalInt.of(JavaVersion.majorOf(javaHome)));
            Console.progress(
                "round " + round + " of " + rounds + ": " + measure.name() + " of " + subject);
            measure.take(
                new Turns(
                    contender,
                    subject,
                    broker.uri(),
                    lab.folder().resolve(measure.name()).resolve(subject.key() + "-" + round),
                    javaHome,
                    ids,
                    results));
          }
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    broker.close();
  }
}
