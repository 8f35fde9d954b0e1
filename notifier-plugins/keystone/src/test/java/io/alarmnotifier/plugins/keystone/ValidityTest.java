package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

  private static final long START = Long.MAX_VALUE - 1000;

  private static long after(Duration span) {
    return START + span.toNanos();
  }

  @ParameterizedTest
  @CsvSource({
    // lifetime, renewed from, not given out from
    "PT1H,  PT50M,   PT59M",
    "PT15M, PT10M,   PT14M",
    "PT5M,  PT3M20S, PT4M30S",
    "PT10S, PT6.7S,  PT9S"
  })
  void isRenewedWellBeforeItsEnd(Duration lifetime, Duration renewed, Duration over) {
    Validity validity = new Validity(START, lifetime);

    assertThat(validity.isRenewalDueAt(after(renewed.minusMillis(100)))).isFalse();
    assertThat(validity.isRenewalDueAt(after(renewed))).isTrue();
    assertThat(validity.isOverAt(after(over.minusMillis(1)))).isFalse();
    assertThat(validity.isOverAt(after(over))).isTrue();
  }

  @Test
  void isOverAtOnceIfItEndsBeforeItsIssue() {
    assertThat(new Validity(START, Duration.ofSeconds(-5)).isOverAt(START)).isTrue();
    assertThat(new Validity(START, Duration.ZERO).isOverAt(START)).isTrue();
  }
}
