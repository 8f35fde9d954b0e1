package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.journal.AttemptRecord;
import io.alarmnotifier.core.journal.AttemptRecord.Outcome;
import io.alarmnotifier.core.journal.DeliveryRecord;
import io.alarmnotifier.core.journal.DeliveryState;
import io.alarmnotifier.core.journal.DeliveryStory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryJsonTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @Test
  void saysNothingInThePlaceOfWhatIsNotKnown() {
    assertThat(StoryJson.of(story("cpu_high", "-")))
        .contains("\"severity\":null", "\"notifier\":null", "\"detail\":null")
        .doesNotContain("\"-\"");
  }

  @Test
  void isAsciiWhateverAnAlarmIsNamed() {
    assertThat(StoryJson.of(story("h\u00e4\ud83d\ude00\u2028", "low")))
        .isASCII()
        .contains("\"alarm_name\":\"h\\u00e4\\ud83d\\ude00\\u2028\"");
  }

  private static DeliveryStory story(String name, String severity) {
    return new DeliveryStory(
        new DeliveryRecord(
            "d-1",
            "a-1",
            name,
            severity,
            "ok",
            "alarm",
            "http://x/***",
            "http://x",
            "-",
            "node-1",
            "q",
            NOON,
            DeliveryState.PARKED,
            0,
            Optional.empty(),
            "-",
            Optional.of(NOON),
            NOON),
        List.of(
            new AttemptRecord(
                1,
                "node-1",
                "-",
                NOON,
                Duration.ofMillis(1),
                Outcome.RETRYABLE_FAILURE,
                Optional.empty(),
                "-",
                Optional.empty())));
  }
}
