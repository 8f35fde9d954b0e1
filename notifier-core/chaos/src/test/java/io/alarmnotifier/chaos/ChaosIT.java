package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The short version of {@code scripts/chaos.sh}. */
class ChaosIT {

  private static final long SEED = 20_261_121;
  private static final int ALARMS = 300;
  private static final int PER_SECOND = 100;

  private static final Report REPORT =
      new Report(new PrintWriter(System.out, true, StandardCharsets.UTF_8));

  private static Theatre theatre = new Theatre(Lab.ofSystemProperties());

  @BeforeAll
  static void needRabbitMq() throws IOException {
    try {
      theatre.prepare();
    } catch (NoRabbitMqException e) {
      Assumptions.abort("SKIPPED: there is no RabbitMQ here; install rabbitmq-server: " + e);
    }
  }

  @AfterAll
  static void close() throws IOException {
    REPORT.printTable();
    theatre.close();
  }

  @Test
  void losesNothingWhenTheHostIsKilled() throws Exception {
    play(new HostKill(), 3);
  }

  @Test
  void losesAndRepeatsNothingWhenTheHostIsStopped() throws Exception {
    play(new HostStop(), 1);
  }

  @Test
  void losesAndRepeatsNothingWhenThePluginIsReplaced() throws Exception {
    play(new Reload(), 6);
  }

  @Test
  void losesNothingWhenTheBrokerIsKilled() throws Exception {
    play(BrokerOutage.kill(), 1);
  }

  @Test
  void losesNothingWhenTheConnectionIsCut() throws Exception {
    play(new Cut(), 2);
  }

  @Test
  void keepsTheOrderOfAnAlarmsTransitions() throws Exception {
    play(new Order(), 1);
  }

  private static void play(Scenario scenario, int cycles) throws Exception {
    Verdict verdict =
        theatre.play(
            scenario,
            new Options(cycles, ALARMS, PER_SECOND, 0.01, 0, SEED, Duration.ofSeconds(1), ALARMS));
    REPORT.add(verdict);
    assertThat(verdict.problems()).isEmpty();
    assertThat(verdict.tally().delivered()).as("delivered").isPositive();
  }
}
