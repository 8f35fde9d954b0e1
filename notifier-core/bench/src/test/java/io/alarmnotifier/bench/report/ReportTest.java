package io.alarmnotifier.bench.report;

import static io.alarmnotifier.bench.report.Runs.onJava;
import static io.alarmnotifier.bench.report.Runs.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Ready;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Report REPORT =
      new Report(
          new Setting(
              Instant.parse("2026-11-21T10:00:00Z"),
              "0123456789ab",
              Map.of("cores", "2"),
              Map.of("RabbitMQ", "3.10.8"),
              Map.of("rounds", "2"),
              Map.of("Alertmanager", "not installed")),
          List.of(
              onJava(17, "host", Burst.THROUGHPUT, 16_000, 17_000),
              onJava(25, "host", Burst.THROUGHPUT, 18_000, 18_000),
              onJava(17, "floor", Burst.THROUGHPUT, 20_000, 20_000),
              result("aodh-notifier", Burst.THROUGHPUT, 400, 410),
              onJava(17, "host", Ready.TIME, 550, 560)));

  @TempDir private Path folder;

  @Test
  void hasTablesForEachJava() {
    assertThat(REPORT.tables())
        .containsSubsequence(
            "Java 17",
            "targets, Java 17",
            "throughput ÷ floor",
            "≥ 0.80",
            "0.83",
            "met",
            "Java 25",
            "targets, Java 25",
            "throughput ÷ floor",
            "≥ 0.80",
            "-",
            "not measured");
  }

  @Test
  void saysLoudlyWhatIsMissing() {
    assertThat(REPORT.tables()).contains("!!! Alertmanager was NOT measured: not installed");
  }

  @Test
  void writesEveryValueOfEveryRound() throws Exception {
    Path file = folder.resolve("bench.json");
    REPORT.writeJson(file);

    assertThat(file)
        .content()
        .contains("\"commit\" : \"0123456789ab\"", "\"cores\" : \"2\"", "\"RabbitMQ\" : \"3.10.8\"")
        .containsSubsequence("\"contender\" : \"host\"", "\"java\" : 17", "16000.0, 17000.0")
        .containsSubsequence("\"contender\" : \"aodh-notifier\"", "400.0, 410.0")
        .containsSubsequence("\"what\" : \"throughput ÷ floor\"", "\"verdict\" : \"met\"");
  }

  @Test
  void drawsThePanelsThatWereMeasuredWithTheHostFirst() throws Exception {
    Path file = folder.resolve("bench.svg");
    REPORT.writeChart(file);

    assertThat(file)
        .content()
        .containsSubsequence("Throughput of a burst", "host (Java 17)", "floor (Java 17)", "aodh")
        .contains("Time to ready")
        .doesNotContain("p99");
  }
}
