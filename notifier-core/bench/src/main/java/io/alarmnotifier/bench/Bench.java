package io.alarmnotifier.bench;

import io.alarmnotifier.bench.measure.Instruments;
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

/** Carries a plan out. For one thread; ends all that it started when closed. */
final class Bench implements AutoCloseable {

  private final Lab lab;
  private final RabbitMqNode broker;
  private final Instruments instruments;

  private Bench(Lab lab, RabbitMqNode broker, Instruments instruments) {
    this.lab = lab;
    this.broker = broker;
    this.instruments = instruments;
  }

  /**
   * Starts the broker.
   *
   * @throws NoRabbitMqException if there is none
   */
  static Bench open(Lab lab) throws IOException {
    Instruments instruments = new Instruments(lab.folder().resolve("instruments"));
    return new Bench(lab, RabbitMqNode.start(new RabbitMqScript(lab), "bench"), instruments);
  }

  /**
   * Takes all steps of the plan.
   *
   * @param results gets what is measured
   * @return whether none has failed; what has is told, and the others are taken all the same
   */
  boolean run(Plan plan, Results results) throws IOException, InterruptedException {
    boolean allWell = true;
    List<Plan.Step> steps = plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      Plan.Step step = steps.get(i);
      Subject subject = subject(step);
      String label = step.measure().name() + " of " + subject;
      Console.progress("%d of %d: %s".formatted(i + 1, steps.size(), label));
      try {
        step.measure().take(turns(step, subject, results));
      } catch (IOException | RuntimeException e) {
        Console.progress(label + " FAILED: " + e);
        allWell = false;
        // The next one must not find them in the middle of something.
        instruments.close();
      }
    }
    return allWell;
  }

  private static Subject subject(Plan.Step step) throws IOException {
    return new Subject(
        step.contender().name(),
        step.javaHome().isPresent()
            ? OptionalInt.of(JavaVersion.majorOf(step.javaHome().get()))
            : OptionalInt.empty());
  }

  private Turns turns(Plan.Step step, Subject subject, Results results) {
    Path folder =
        lab.folder().resolve(step.measure().name()).resolve(subject.key() + "-" + step.round());
    return new Turns(
        step.contender(),
        subject,
        broker.uri(),
        folder,
        step.javaHome().orElse(JavaHomes.own()),
        instruments,
        results,
        Console::progress);
  }

  @Override
  public void close() throws IOException {
    instruments.close();
    broker.close();
  }
}
