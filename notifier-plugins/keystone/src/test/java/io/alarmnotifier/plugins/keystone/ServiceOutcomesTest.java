package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceOutcomesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  private static DeliveryOutcome outcome(int status) {
    return ServiceOutcomes.of(
        new ServiceAnswer(
            "http://zaqar:8888",
            status,
            "Some\nwords",
            HttpHeaders.headers().set("Retry-After", "120"),
            Buffer.buffer("s3cret")),
        NOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void isDelivered(int status) {
    assertThat(outcome(status)).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @CsvSource({
    "401, AUTHENTICATION",
    "408, TIMEOUT",
    "425, SERVER_ERROR",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR",
    "503, SERVER_ERROR"
  })
  void isTriedAgainAfterTheWaitThatIsAskedFor(int status, FailureReason reason) {
    assertThat(outcome(status))
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "301, CLIENT_ERROR",
    "307, CLIENT_ERROR",
    "400, CLIENT_ERROR",
    "403, AUTHENTICATION",
    "404, CLIENT_ERROR",
    "422, CLIENT_ERROR"
  })
  void isGivenUp(int status, FailureReason reason) {
    assertThat(outcome(status))
        .isInstanceOfSatisfying(
            PermanentFailure.class, failure -> assertThat(failure.reason()).isEqualTo(reason));
  }

  @Test
  void namesTheServiceOnOneLineAndNotItsBody() {
    assertThat(((PermanentFailure) outcome(400)).detail())
        .isEqualTo("400 Some\\nwords from http://zaqar:8888");
  }
}
