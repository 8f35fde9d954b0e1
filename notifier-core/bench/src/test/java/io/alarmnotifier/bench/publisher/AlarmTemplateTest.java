package io.alarmnotifier.bench.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.alarm.Marker;
import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.core.message.MessageFormat;
import org.junit.jupiter.api.Test;

class AlarmTemplateTest {

  private static final String ACTION = "http://127.0.0.1:8080/hook";
  private static final Marker MARKER = new Marker(7, 12_345, 1_000);

  private final AlarmTemplate template = new AlarmTemplate();

  @Test
  void isAnAlarmThatAHostUnderstands() {
    DecodedMessage.Alarm alarm = decoded(MARKER);

    assertThat(alarm.actions()).containsExactly(ACTION);
    assertThat(alarm.transition().alarmName()).isEqualTo(MARKER.toString());
    assertThat(alarm.transition().alarmId()).isEqualTo("8b1d1c0e-0000-4000-8000-000000002345");
  }

  @Test
  void isAsLongAsARealOne() {
    assertThat(template.fill(MARKER, ACTION)).hasSizeBetween(950, 1100);
  }

  @Test
  void differsFromAllOthersInTheIdThatRepeatsAreRecognisedBy() {
    assertThat(decoded(MARKER).uniqueId())
        .isNotEqualTo(decoded(new Marker(7, 12_346, 1_000)).uniqueId())
        .isNotEqualTo(decoded(new Marker(8, 12_345, 1_000)).uniqueId());
  }

  private DecodedMessage.Alarm decoded(Marker marker) {
    return (DecodedMessage.Alarm)
        new AlarmMessageDecoder().decode(template.fill(marker, ACTION), MessageFormat.JSON);
  }
}
