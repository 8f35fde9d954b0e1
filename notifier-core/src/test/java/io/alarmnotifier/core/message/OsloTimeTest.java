package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
class OsloTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21 09:15:02.123456, 2026-11-21T09:15:02.123456Z",
    "2026-11-21 09:15:02.000001, 2026-11-21T09:15:02.000001Z",
    "2026-11-21 09:15:02, 2026-11-21T09:15:02Z",
    "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
    "9999-12-31 23:59:59.999999, 9999-12-31T23:59:59.999999Z",
    "2024-02-29 00:00:00, 2024-02-29T00:00:00Z"
  })
  void isInUtc(String text, Instant time) {
    assertThat(OsloTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:15:02, 2026-11-21T09:15:02Z",
    "2026-11-21T09:15:02.5, 2026-11-21T09:15:02.5Z",
    "2026-11-21 09:15, 2026-11-21T09:15:00Z",
    "2026-11-21 09:15:02.123456789, 2026-11-21T09:15:02.123456789Z"
  })
  void mayBeOfAnotherIsoForm(String text, Instant time) {
    assertThat(OsloTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-13-21 09:15:02",
        "2026-02-29 09:15:02",
        "2026-11-21 24:15:02",
        "2026-11-21 09:15:02Z",
        "2026-11-21 09:15:02+00:00",
        "2026-11-21 09:15:02,123456",
        "2026-11-21 09:15:0a.123456",
        "0000-01-01 00:00:00",
        "+999999999-12-31 23:59:59"
      })
  void isNoneElse(String text) {
    assertThat(OsloTime.parse(text)).isEmpty();
  }

  @Test
  void takesNoOtherDigitsThanThoseOfAscii() {
    assertThat(OsloTime.parse("\u0662\u0660\u0662\u0666-11-21 09:15:02")).isEmpty();
  }
}
