package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import io.alarmnotifier.lab.RabbitMqScript;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plays scenarios one after the other. For one thread; ends all that it started when closed. */
final class Theatre implements AutoCloseable {

  private final Lab lab;
  private final Brokers brokers;

  /** The brokers are started when they are needed. */
  Theatre(Lab lab) {
    this.lab = lab;
    this.brokers = new Brokers(new RabbitMqScript(lab));
  }

  /**
   * Starts a broker now.
   *
   * @throws NoRabbitMqException if there is none
   */
  void prepare() throws IOException {
    brokers.node();
  }

  /**
   * Plays one scenario to its end.
   *
   * @throws NoRabbitMqException if there is none
   */
  Verdict play(Scenario scenario, Options options) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Verdict verdict;
    try (Stage stage = new Stage(scenario.name(), options, lab, brokers)) {
      List<String> problems = new ArrayList<>();
      try {
        scenario.play(stage);
        stage.settle();
        stage.stopHosts();
      } catch (NoRabbitMqException e) {
        throw e;
      } catch (IOException | RuntimeException e) {
        problems.add("broken off: " + e);
      }
      problems.addAll(stage.problems());
      Tally tally = stage.ledger().tally();
      problems.addAll(
          Verdict.problems(
              tally, scenario.demands(), stage.ledger().disturbances(), HostSettings.PREFETCH));
      Duration duration = Duration.ofNanos(System.nanoTime() - begin);
      verdict = new Verdict(scenario.name(), tally, duration, stage.notes(), problems);
    }
    if (!verdict.isGood()) {
      // The next one must not find what this one has left.
      brokers.close();
    }
    return verdict;
  }

  @Override
  public void close() throws IOException {
    brokers.close();
  }
}
