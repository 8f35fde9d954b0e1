package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:23:57.078337Z, 2026-11-21T09:23:57.078337Z",
    "2026-11-21T09:23:57.078337999Z, 2026-11-21T09:23:57.078337Z",
    "2026-11-21T09:23:57.5Z, 2026-11-21T09:23:57.500000Z",
    "2026-11-21T00:00:00Z, 2026-11-21T00:00:00.000000Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z"
  })
  void writesATimeInUtcWithSixDigitsAlways(Instant time, String text) {
    assertThat(Posts.microseconds(time)).isEqualTo(text);
  }
}
