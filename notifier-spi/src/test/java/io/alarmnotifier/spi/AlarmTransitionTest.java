package io.alarmnotifier.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmTransitionTest {

  @Test
  void writesTheKeysInTheOrderOfTheSystemsItSucceeds() {
    AlarmTransition transition =
        new AlarmTransition(
            "cpu", "id-1", "critical", "ok", "alarm", "too \"hot\"", "{\"count\": 3}");

    assertThat(transition.toJson())
        .isEqualTo(
            "{\"alarm_name\": \"cpu\", \"alarm_id\": \"id-1\", \"severity\": \"critical\","
                + " \"previous\": \"ok\", \"current\": \"alarm\", \"reason\": \"too \\\"hot\\\"\","
                + " \"reason_data\": {\"count\": 3}}");
  }

  @Test
  void writesNullForWhatIsMissing() {
    assertThat(new AlarmTransition(null, null, null, null, null, null, null).toJson())
        .isEqualTo(
            "{\"alarm_name\": null, \"alarm_id\": null, \"severity\": null, \"previous\": null,"
                + " \"current\": null, \"reason\": null, \"reason_data\": null}");
  }

  @Test
  void leavesReasonDataAsItCame() {
    String data = "[NaN, -Infinity, 1E+400, 0.10, 123456789012345678901234567890]";

    assertThat(new AlarmTransition(null, null, null, null, null, null, data).toJson())
        .endsWith("\"reason_data\": " + data + "}");
  }

  @Test
  void staysOneLineOfAscii() {
    assertThat(
            new AlarmTransition(
                    null,
                    null,
                    null,
                    null,
                    null,
                    "ü\n\u0000\ud83d\ude00\ud800\u007f",
                    "{\n\"k\": \"é\"}")
                .toJson())
        .contains("\"reason\": \"\\u00fc\\n\\u0000\\ud83d\\ude00\\ud800\\u007f\"")
        .endsWith("\"reason_data\": { \"k\": \"\\u00e9\"}}");
  }
}
