package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, 1", "120, 120", " 5 , 5", "007, 7", "00000000000000000000009, 9"})
  void readsSeconds(String value, long seconds) {
    assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sat, 21 Nov 2026 10:01:30 GMT",
        "Saturday, 21-Nov-26 10:01:30 GMT",
        "Sat Nov 21 10:01:30 2026"
      })
  void readsTheThreeFormsOfADate(String value) {
    assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(90));
  }

  @Test
  void readsADayOfOneDigitInTheOldestForm() {
    assertThat(RetryAfter.parse("Tue Dec  1 10:00:00 2026", NOW)).contains(Duration.ofDays(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tue, 01 Dec 2026 10:00:00 GMT", "Tue, 1 Dec 2026 10:00:00 GMT"})
  void readsADayOfOneDigitAlsoWithoutItsZero(String value) {
    assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofDays(10));
  }

  @Test
  void takesAYearOfTwoDigitsFarAheadForThePast() {
    assertThat(RetryAfter.parse("Sunday, 06-Nov-94 08:49:37 GMT", NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999999999999",
        "9223372036854775807",
        "999999999",
        "Fri, 31 Dec 9999 23:59:59 GMT"
      })
  void cutsWhatIsAbsurd(String value) {
    assertThat(RetryAfter.parse(value, NOW)).contains(RetryAfter.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "-1",
        "1.5",
        "1e3",
        "soon",
        "+5",
        "٣",
        "Sat, 21 Nov 2026 10:01:30 CET",
        "Sat, 31 Feb 2026 10:00:00 GMT",
        "Fri, 20 Nov 2026 10:00:00 GMT",
        "2026-11-21T10:01:30Z"
      })
  void asksForNoWaitOtherwise(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }

  @Test
  void asksForNoWaitWithoutTheHeader() {
    assertThat(RetryAfter.parse(null, NOW)).isEmpty();
  }
}
