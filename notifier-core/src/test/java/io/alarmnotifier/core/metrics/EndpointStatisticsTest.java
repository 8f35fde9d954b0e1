package io.alarmnotifier.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointStatisticsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final EndpointStatistics statistics = new EndpointStatistics();

  @Test
  void tellsHowAnEndpointFares() {
    attempt("http://x/a", NOON, DeliveryOutcome.delivered("200 OK"));
    attempt("http://x/b", NOON, DeliveryOutcome.retry(FailureReason.TIMEOUT, "late"));

    EndpointStatistics.Statistics known = at(NOON.plusSeconds(1));
    assertThat(known.attempts()).isEqualTo(2);
    assertThat(known.failures()).isEqualTo(1);
    assertThat(known.meanSeconds()).isEqualTo(0.5);
    assertThat(known.lastError()).contains("TIMEOUT: late");
    assertThat(known.lastErrorAt()).contains(NOON.plusMillis(500));
  }

  @Test
  void countsTheLastMinute() {
    for (int i = 0; i < 10; i++) {
      attempt("http://x/a", NOON, DeliveryOutcome.delivered("-"));
    }

    assertThat(at(NOON.plusSeconds(59)).perMinute()).isEqualTo(10);
    assertThat(at(NOON.plusSeconds(90)).perMinute()).isEqualTo(5);
    assertThat(at(NOON.plusSeconds(180)).perMinute()).isZero();
  }

  @Test
  void forgetsTheEndpointsThatWereAttemptedLongestAgo() {
    for (int i = 0; i < 1500; i++) {
      attempt("http://x" + i, NOON, DeliveryOutcome.delivered("-"));
    }

    assertThat(statistics.at(NOON)).hasSize(1000).containsKey("http://x1499");
  }

  @Test
  void keepsLittleOfTextsThatAreLong() {
    String megabyte = "x".repeat(1_000_000);

    attempt("http://" + megabyte, NOON, DeliveryOutcome.retry(FailureReason.TIMEOUT, megabyte));

    assertThat(statistics.at(NOON))
        .hasSize(1)
        .allSatisfy(
            (endpoint, known) -> {
              assertThat(endpoint).hasSizeLessThan(600);
              assertThat(known.lastError().orElseThrow()).hasSizeLessThan(400);
            });
  }

  private EndpointStatistics.Statistics at(Instant now) {
    return Objects.requireNonNull(statistics.at(now).get("http://x"));
  }

  private void attempt(String url, Instant begun, DeliveryOutcome outcome) {
    statistics.attempted(
        new Attempt(
            new Delivery(
                "id",
                AlarmAction.parse(url),
                new AlarmTransition("n", "a", "low", "ok", "alarm", "r", "{}"),
                Instant.EPOCH,
                1,
                Duration.ofSeconds(15)),
            "q",
            Instant.EPOCH,
            "http",
            begun,
            Duration.ofMillis(500),
            AttemptOutcome.of(outcome),
            Optional.empty()));
  }
}
