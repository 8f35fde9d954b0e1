package io.alarmnotifier.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.MessageFormat;
import io.alarmnotifier.core.message.UnsignableAlarmException;
import io.alarmnotifier.spi.AlarmTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluatorMessagesTest {

  private static final IngestedAlarm ALARM =
      new IngestedAlarm(
          new AlarmTransition("n", "a", null, null, "alarm", null, "{\"x\":  NaN}"),
          List.of("log://"),
          "key-1");

  private Instant now = Instant.parse("2026-11-30T12:00:00.5Z");
  private final EvaluatorMessages messages = new EvaluatorMessages(() -> now, Optional.empty());

  private static DecodedMessage.Alarm decoded(byte[] body) {
    return (DecodedMessage.Alarm) new AlarmMessageDecoder().decode(body, MessageFormat.JSON);
  }

  @Test
  void writesWhatTheHostUnderstands() throws UnsignableAlarmException {
    DecodedMessage.Alarm cast = decoded(messages.cast(ALARM));
    DecodedMessage.Alarm notification = decoded(messages.notification(ALARM));

    assertThat(List.of(cast, notification))
        .allSatisfy(
            alarm -> {
              assertThat(alarm.transition()).isEqualTo(ALARM.transition());
              assertThat(alarm.actions()).isEqualTo(ALARM.actions());
              assertThat(alarm.uniqueId()).contains("key-1");
              assertThat(alarm.call()).isEmpty();
            });
    assertThat(notification.occurredAt()).contains(now);
  }

  @Test
  void writesARepeatAsTheSameBytes() throws UnsignableAlarmException {
    byte[] first = messages.notification(ALARM);
    now = now.plusSeconds(60);

    assertThat(messages.notification(ALARM)).isEqualTo(first);
  }

  @Test
  void forgetsTheOldestOfManyMessages() throws UnsignableAlarmException {
    byte[] first = messages.notification(ALARM);
    now = now.plusSeconds(60);
    for (int i = 0; i < 10_000; i++) {
      messages.notification(new IngestedAlarm(ALARM.transition(), ALARM.actions(), "other-" + i));
    }

    assertThat(messages.notification(ALARM)).isNotEqualTo(first);
  }
}
