package io.alarmnotifier.core.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PastTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T08:30:00Z, 2026-11-20T08:30:00Z",
    "2026-11-20T08:30:00.5+01:00, 2026-11-20T07:30:00.500Z",
    "30m, 2026-11-21T08:30:00Z",
    "2h, 2026-11-21T07:00:00Z",
    "1d ago, 2026-11-20T09:00:00Z"
  })
  void readsATimeOrHowLongAgoItWas(String text, Instant expected) {
    assertThat(PastTime.parse(text, NOW)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ago", "yesterday", "-2h", "2", "2026-11-20", "2026-11-20T08:30", "2w"})
  void refusesWhatIsNeither(String text) {
    assertThat(PastTime.parse(text, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999d", "+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z"})
  void refusesTimesThatAreTooFarAway(String text) {
    assertThat(PastTime.parse(text, Instant.MIN)).isEmpty();
    assertThat(PastTime.parse(text, NOW)).isEmpty();
  }
}
