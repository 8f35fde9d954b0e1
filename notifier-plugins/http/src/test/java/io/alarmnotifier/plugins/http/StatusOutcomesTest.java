package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusOutcomesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private static DeliveryOutcome outcome(int status, String retryAfter) {
    return StatusOutcomes.of(new Answer(status, "", null, retryAfter), "plugins.http", NOW);
  }

  static IntStream allStatuses() {
    return IntStream.rangeClosed(100, 599);
  }

  /** The table, written down once more as people read it. */
  private static String expected(int status) {
    return switch (status) {
      case 401, 403, 407 -> "permanent AUTHENTICATION";
      case 408 -> "retryable TIMEOUT";
      case 425 -> "retryable SERVER_ERROR";
      case 429 -> "retryable RATE_LIMITED";
      default ->
          switch (status / 100) {
            case 2 -> "delivered";
            case 3, 4 -> "permanent CLIENT_ERROR";
            default -> "retryable SERVER_ERROR";
          };
    };
  }

  static String shortly(DeliveryOutcome outcome) {
    if (outcome instanceof RetryableFailure retryable) {
      return "retryable " + retryable.reason();
    }
    if (outcome instanceof PermanentFailure permanent) {
      return "permanent " + permanent.reason();
    }
    return "delivered";
  }

  @ParameterizedTest
  @MethodSource("allStatuses")
  void judgesEachStatus(int status) {
    assertThat(shortly(outcome(status, "7"))).isEqualTo(expected(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 501, 502, 503, 504, 507, 599})
  void honoursRetryAfterWithEachStatusThatIsTriedAgain(int status) {
    assertThat(((RetryableFailure) outcome(status, "120")).retryAfter())
        .contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 600, 999})
  void takesAStatusOfNoClassForAServersFault(int status) {
    assertThat(shortly(outcome(status, "x"))).isEqualTo("retryable SERVER_ERROR");
  }

  @Test
  void tellsStatusAndReasonPhrase() {
    assertThat(StatusOutcomes.of(new Answer(204, "Thanks", null, null), "plugins.http", NOW))
        .isEqualTo(new Delivered("204 Thanks"));
    assertThat(StatusOutcomes.of(new Answer(503, "", null, null), "plugins.http", NOW))
        .isEqualTo(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503 Service Unavailable"));
  }

  @Test
  void tellsNothingThatNobodySaid() {
    assertThat(StatusOutcomes.statusLine(new Answer(419, "", null, null))).isEqualTo("419");
    assertThat(StatusOutcomes.statusLine(new Answer(419, "419", null, null))).isEqualTo("419");
  }

  @Test
  void keepsAReasonPhraseOnOneShortLine() {
    String phrase = "bad\u0007\u2028" + "x".repeat(500);

    assertThat(StatusOutcomes.statusLine(new Answer(500, phrase, null, null)))
        .startsWith("500 bad\\u0007\\u2028xxx")
        .hasSizeLessThan(160);
  }

  @Test
  void tellsWhatToDo() {
    assertThat(((PermanentFailure) outcome(301, "")).detail())
        .isEqualTo(
            "301 Moved Permanently: only 307 and 308 are followed; set the action to the new URL");
    assertThat(((PermanentFailure) outcome(410, "")).detail()).contains("remove the action");
    assertThat(((PermanentFailure) outcome(401, "")).detail()).contains("check the user");
    assertThat(((PermanentFailure) outcome(407, "")).detail()).contains("plugins.http.proxy");
  }
}
