package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));
  private static final RetryPolicy POLICY = new RetryPolicy(3, BACKOFF, Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({
    "1, 0.0, PT0.5S",
    "1, 0.5, PT0.75S",
    "2, 0.0, PT1S",
    "3, 0.0, PT2S",
    "4, 0.0, PT2.5S",
    "2000000000, 0.0, PT2.5S",
    "2000000000, 0.5, PT3.75S"
  })
  void waitsDoubleUpToTheLongestAndAreSpreadOverTheirUpperHalf(
      int failures, double random, Duration wait) {
    assertThat(BACKOFF.delay(failures, random)).isEqualTo(wait);
  }

  @Test
  void aBackoffNeedsAFirstWaitThatIsNotLongerThanTheLongest() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("needs 0 < first <= longest, has first PT2S and longest PT1S");
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsAfterTheLastAttempt() {
    assertThat(POLICY.delayAfter(2, asking(Optional.empty()), 0)).hasValue(Duration.ofSeconds(1));
    assertThat(POLICY.delayAfter(3, asking(Optional.empty()), 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT0.5S", "PT-5S, PT0.5S", "PT0.4S, PT0.5S", "PT7S, PT7S", "PT60S, PT60S"})
  void waitsAtLeastAsLongAsItIsAsked(Duration asked, Duration wait) {
    assertThat(POLICY.delayAfter(1, asking(Optional.of(asked)), 0)).hasValue(wait);
  }

  @Test
  void endsWhenItIsAskedToWaitTooLong() {
    Duration asked = Duration.ofSeconds(60).plusNanos(1);

    assertThat(POLICY.delayAfter(1, asking(Optional.of(asked)), 0)).isEmpty();
    assertThat(POLICY.delayAfter(1, asking(Optional.of(Duration.ofSeconds(Long.MAX_VALUE))), 0))
        .isEmpty();
  }

  @Test
  void needsAnAttempt() {
    assertThatThrownBy(() -> new RetryPolicy(0, BACKOFF, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts must be at least 1, is 0");
  }

  private static RetryableFailure asking(Optional<Duration> retryAfter) {
    return new RetryableFailure(FailureReason.RATE_LIMITED, "429", retryAfter);
  }
}
