package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.delivery.AttemptOutcome.Kind;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptOutcomeTest {

  @Test
  void takesApartWhatANotifierHasSaid() {
    assertThat(AttemptOutcome.of(DeliveryOutcome.delivered("204 No Content")))
        .isEqualTo(
            new AttemptOutcome(
                Kind.DELIVERED, Optional.empty(), "204 No Content", Optional.empty()));
    assertThat(
            AttemptOutcome.of(
                DeliveryOutcome.retryAfter(
                    FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(7))))
        .isEqualTo(
            new AttemptOutcome(
                Kind.RETRYABLE_FAILURE,
                Optional.of(FailureReason.RATE_LIMITED),
                "429",
                Optional.of(Duration.ofSeconds(7))));
    assertThat(AttemptOutcome.of(DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410 Gone")))
        .isEqualTo(
            new AttemptOutcome(
                Kind.PERMANENT_FAILURE,
                Optional.of(FailureReason.CLIENT_ERROR),
                "410 Gone",
                Optional.empty()));
  }

  @Test
  void isToldOnOneLineWithTheReasonOfAFailureBeforeIt() {
    assertThat(AttemptOutcome.of(DeliveryOutcome.delivered("200\nOK")).sentence())
        .isEqualTo("200\\nOK");
    AttemptOutcome failure =
        AttemptOutcome.of(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503\nbusy"));
    assertThat(failure.sentence()).isEqualTo("SERVER_ERROR: 503\\nbusy");
    assertThat(failure.sentence(3)).isEqualTo("SERVER_ERROR: 503… (5 more characters)");
  }

  @Test
  void isWrittenForProgramsAndReadAgain() {
    assertThat(Kind.values())
        .extracting(Kind::text)
        .containsExactly("delivered", "retryable-failure", "permanent-failure");
    assertThat(Kind.of("permanent-failure")).contains(Kind.PERMANENT_FAILURE);
    assertThat(Kind.of("PERMANENT_FAILURE")).isEmpty();
  }

  @Test
  void isNoFailureWithoutAReason() {
    assertThatThrownBy(
            () ->
                new AttemptOutcome(
                    Kind.PERMANENT_FAILURE, Optional.empty(), "410", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
