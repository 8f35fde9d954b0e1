package io.alarmnotifier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.contender.AlertmanagerContender;
import io.alarmnotifier.bench.contender.AodhContender;
import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Ready;
import io.alarmnotifier.bench.result.Result;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Measures the peers that are installed here, twice each: the second run finds what is left. */
class PeersIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void measuresAodhNotifier() throws Exception {
    measures(new AodhContender());
  }

  @Test
  void measuresAlertmanager() throws Exception {
    measures(new AlertmanagerContender());
  }

  private static void measures(Contender peer) throws Exception {
    Assumptions.assumeTrue(
        peer.missing().isEmpty(),
        () -> "SKIPPED: " + peer.name() + " is not installed; bench.sh --with-peers installs it");
    Plan plan =
        new Plan(
            List.of(peer),
            List.of(new Burst(100, 300, LIMIT), new Ready(1)),
            List.of(JavaHomes.own()),
            1);
    Results results = new Results();

    try (Bench bench = open()) {
      assertThat(bench.run(plan, results)).isTrue();
      assertThat(bench.run(plan, results)).isTrue();
    }

    assertThat(results.all())
        .extracting(Result::metric)
        .containsExactly(Burst.THROUGHPUT, Burst.CPU, Ready.TIME);
    assertThat(results.all()).allSatisfy(result -> assertThat(result.values()).hasSize(2));
    assertThat(results.all()).extracting(Result::least).allMatch(value -> value > 0);
  }

  private static Bench open() throws IOException {
    try {
      return Bench.open(Lab.ofSystemProperties());
    } catch (NoRabbitMqException e) {
      return Assumptions.abort("SKIPPED: there is no RabbitMQ here; install rabbitmq-server: " + e);
    }
  }
}
