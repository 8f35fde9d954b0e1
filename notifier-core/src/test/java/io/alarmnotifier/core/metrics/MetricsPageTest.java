package io.alarmnotifier.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.Balance;
import io.alarmnotifier.core.delivery.DeliveryFigures;
import io.alarmnotifier.core.delivery.Ending;
import io.alarmnotifier.core.delivery.StubMessage;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private static final DeliveryFigures NONE =
      new DeliveryFigures(new Balance(0, Map.of(), 0), 0, 0, 0, 0);

  private static final Pattern README_ROW =
      Pattern.compile("(?m)^\\| `(alarm_notifier_[a-z_]+)(\\{[a-z, ]+})?` \\|");

  private final DeliveryMeters meters = new DeliveryMeters();
  private final MetricsPage page =
      new MetricsPage(
          meters,
          "1.2.3",
          NONE,
          List.of(
              new ExtraMeter(ExtraMeter.Kind.COUNTER, "journal.dropped", "Not recorded", () -> 4)));

  @BeforeEach
  void expectNotifiers() {
    meters.expect(List.of("http", "log"));
  }

  @Test
  void hasEverySeriesFromTheStart() {
    String text = page.write(NONE);

    for (Ending ending : Ending.values()) {
      assertThat(text)
          .contains(
              "alarm_notifier_deliveries_total{ending=\"%s\"} 0.0"
                  .formatted(ending.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }
    assertThat(text)
        .contains(
            "alarm_notifier_attempts_total{notifier=\"log\",outcome=\"delivered\",reason=\"\"} 0.0",
            "alarm_notifier_attempts_total{notifier=\"http\",outcome=\"retryable-failure\",reason=\"timeout\"} 0.0",
            "alarm_notifier_attempts_total{notifier=\"http\",outcome=\"permanent-failure\",reason=\"client-error\"} 0.0",
            "alarm_notifier_attempt_duration_seconds_bucket{notifier=\"http\",le=\"+Inf\"} 0",
            "alarm_notifier_messages_received_total{queue=\"parked\"} 0.0",
            "alarm_notifier_build_info{version=\"1.2.3\"} 1",
            "alarm_notifier_journal_dropped_total 4.0",
            "jvm_memory_used_bytes",
            "process_uptime_seconds");
  }

  @Test
  void tellsWhatHasHappened() {
    meters.connected("RabbitMQ", "here");
    meters.received(new StubMessage("ceilometer.alarm"));
    meters.received(new StubMessage("alarm-notifier.deliveries"));
    meters.attempted(attempt("http", DeliveryOutcome.delivered("200 OK"), Duration.ofMillis(7)));
    meters.attempted(
        attempt("http", DeliveryOutcome.retry(FailureReason.TIMEOUT, "-"), Duration.ofMinutes(2)));
    meters.attempted(attempt("new", DeliveryOutcome.delivered("-"), Duration.ZERO));
    meters.writeFailed(new StubMessage("q"), "a dead letter", new IOException(), Duration.ZERO);

    String text =
        page.write(new DeliveryFigures(new Balance(9, Map.of(Ending.PARKED, 5L), 4), 3, 2, 8, 1));

    assertThat(text)
        .contains(
            "alarm_notifier_broker_connected 1.0",
            "alarm_notifier_broker_blocked 0.0",
            "alarm_notifier_messages_received_total{queue=\"source\"} 1.0",
            "alarm_notifier_messages_received_total{queue=\"parked\"} 1.0",
            "alarm_notifier_attempts_total{notifier=\"http\",outcome=\"delivered\",reason=\"\"} 1.0",
            "alarm_notifier_attempts_total{notifier=\"http\",outcome=\"retryable-failure\",reason=\"timeout\"} 1.0",
            "alarm_notifier_attempts_total{notifier=\"new\",outcome=\"delivered\",reason=\"\"} 1.0",
            "alarm_notifier_attempt_duration_seconds_bucket{notifier=\"http\",le=\"0.005\"} 0",
            "alarm_notifier_attempt_duration_seconds_bucket{notifier=\"http\",le=\"0.01\"} 1",
            "alarm_notifier_attempt_duration_seconds_bucket{notifier=\"http\",le=\"60.0\"} 1",
            "alarm_notifier_attempt_duration_seconds_bucket{notifier=\"http\",le=\"+Inf\"} 2",
            "alarm_notifier_attempt_duration_seconds_sum{notifier=\"http\"} 120.007",
            "alarm_notifier_writes_failed_total 1.0",
            "alarm_notifier_deliveries_received_total 9.0",
            "alarm_notifier_deliveries_total{ending=\"parked\"} 5.0",
            "alarm_notifier_deliveries_in_flight 4.0",
            "alarm_notifier_messages_in_flight 3.0",
            "alarm_notifier_attempts_in_flight 2.0",
            "alarm_notifier_endpoints 8.0",
            "alarm_notifier_circuits_open 1.0",
            "alarm_notifier_imbalance 0.0");
  }

  @Test
  void isExplainedInTheReadme() throws IOException {
    Set<String> explained =
        README_ROW
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told =
        page.write(NONE)
            .lines()
            .filter(line -> line.startsWith("# TYPE alarm_notifier_"))
            .map(line -> line.split(" ", -1)[2])
            .filter(name -> !name.contains("journal"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(explained)
        .filteredOn(name -> !name.contains("journal"))
        .containsExactlyElementsOf(told);
  }

  private static Attempt attempt(String notifier, DeliveryOutcome outcome, Duration took) {
    return new Attempt(
        new Delivery(
            "id",
            AlarmAction.parse("http://x"),
            new AlarmTransition("n", "a", "low", "ok", "alarm", "r", "{}"),
            Instant.EPOCH,
            1,
            Duration.ofSeconds(15)),
        "q",
        Instant.EPOCH,
        notifier,
        Instant.EPOCH,
        took,
        AttemptOutcome.of(outcome),
        Optional.empty());
  }
}
