package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.core.message.DecodedMessage.Malformed;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("jvm")
class AlarmMessageDecoderTest {

  private static final AlarmTransition CAPTURED =
      new AlarmTransition(
          "cpu-high",
          "8b1d1c0e-0000-4000-8000-000000000001",
          "critical",
          "ok",
          "alarm",
          "Transition to alarm due to 3 samples outside threshold, most recent: 91.7",
          "{\"type\": \"threshold\", \"disposition\": \"outside\", \"count\": 3, \"most_recent\":"
              + " 91.7}");
  private static final List<String> CAPTURED_ACTIONS =
      List.of("http://127.0.0.1:9999/hook", "log://");

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();

  @ParameterizedTest
  @CsvSource({
    "rpc-topic-cast,      c660fff264514bf2976d23eaf2cc9f16,",
    "rpc-host-cast,       713e49e8a0544ae19259e731a7c635ae,",
    "rpc-fanout-cast,     4d7fcfa4780441c28362cce13583d429,",
    "notification-sample, a45a1879777f4490b32b80e0c5f43b94, 2026-11-21T09:23:57.078337Z"
  })
  void decodesWhatEvaluatorsWereSeenToSend(
      String fixture, String uniqueId, @Nullable Instant occurredAt) {
    assertThat(decoder.decode(WireFixture.body(fixture), MessageFormat.JSON))
        .isEqualTo(
            new Alarm(
                CAPTURED,
                CAPTURED_ACTIONS,
                Optional.ofNullable(occurredAt),
                Optional.of(uniqueId),
                Optional.empty()));
  }

  @Test
  void knowsWhoWaitsForAnAnswer() {
    RpcCall call =
        new RpcCall("c5ae1b812e874bba99e9931e8043b2dd", "reply_16769b73edb84c40800e6aef68f65f23");

    assertThat(decoder.decode(WireFixture.body("rpc-call"), MessageFormat.JSON))
        .isEqualTo(
            new Alarm(
                CAPTURED,
                CAPTURED_ACTIONS,
                Optional.empty(),
                Optional.of("328f332a84a34bd3bc62444c90aa9b64"),
                Optional.of(call)));
  }

  @Test
  void decodesAMessageWithoutEnvelope() {
    Alarm alarm =
        alarm(
            "{\"method\": \"notify_alarm\", \"namespace\": null, \"version\": \"1.0\", \"args\":"
                + " {\"data\": {\"actions\": [\"log://\"], \"alarm_id\": \"a\"}}}");

    assertThat(alarm.transition().alarmId()).isEqualTo("a");
    assertThat(alarm.uniqueId()).isEmpty();
  }

  @Test
  void decodesPlainJsonOfTheDataKeys() {
    Alarm alarm =
        alarm(
            "{\"actions\": [\"log://\"], \"alarm_id\": \"a\", \"current\": \"ok\", \"message_id\":"
                + " \"m-1\"}");

    assertThat(alarm.transition().current()).isEqualTo("ok");
    assertThat(alarm.actions()).containsExactly("log://");
    assertThat(alarm.uniqueId()).contains("m-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31 23:59:59.999999999",
        "0000-01-01 00:00:00",
        "-0001-01-01 00:00:00",
        "10000-01-01 00:00:00",
        "+10000-01-01 00:00:00",
        "yesterday"
      })
  void takesNoTimeThatEvaluatorsCannotMean(String timestamp) {
    assertThat(alarm("{\"actions\": [], \"timestamp\": \"" + timestamp + "\"}").occurredAt())
        .isEmpty();
  }

  @Test
  void takesAnIdOfMoreThan255CharactersForNone() {
    String body = "{\"actions\": [], \"_unique_id\": \"%s\", \"message_id\": \"m-1\"}";

    assertThat(alarm(body.formatted("u".repeat(255))).uniqueId()).contains("u".repeat(255));
    assertThat(alarm(body.formatted("u".repeat(256))).uniqueId()).contains("m-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "0", "true", "[1]", "{\"a\": 1}", "null"})
  void takesWhatTellsNoMessagesApartForNoId(String id) {
    String body = "{\"actions\": [], \"_unique_id\": %s}".formatted(id);

    assertThat(alarm(body).uniqueId()).isEmpty();
  }

  @Test
  void takesAThousandActionsAndNoMore() {
    String body = "{\"actions\": [\"log://\"%s]}";

    assertThat(alarm(body.formatted(", \"log://\"".repeat(999))).actions()).hasSize(1000);
    assertThat(problem(decode(body.formatted(", \"log://\"".repeat(1000)))))
        .isEqualTo("actions has more than 1000 elements; send fewer");
  }

  @Test
  void takesANameOfAnyLengthInTheDataOfAReason() {
    String data = "{\"" + "n".repeat(60_000) + "\": 1}";

    assertThat(alarm("{\"actions\": [], \"reason_data\": " + data + "}").transition().reasonData())
        .isEqualTo(data);
  }

  @Test
  void keepsNothingOfTheNamesOfMembers() {
    long before = usedHeap();
    for (int i = 0; i < 2000; i++) {
      alarm("{\"actions\": [], \"" + i + "n".repeat(20_000) + "\": 1}");
    }

    assertThat(usedHeap() - before).isLessThan(8 << 20);
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"version\": \"1\",",
        "\"version\": 1.0,",
        "\"namespace\": null,",
        "\"namespace\": null, \"version\": null,",
        "\"namespace\": null, \"version\": \"\",",
        "\"_context_user\": null, \"_context_is_admin\": true,"
      })
  void takesAMessageWhoseVersionIsOursOrUnset(String version) {
    String body =
        "{%s \"method\": \"notify_alarm\", \"args\": {\"data\": {\"alarm_id\": \"a\"}, \"x\": 1}}";

    assertThat(alarm(body.formatted(version)).transition().alarmId()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SAMPLE", "sample", "info", "no-such", ""})
  void takesANotificationOfAnyPriority(String priority) {
    String body =
        "{\"priority\": \"%s\", \"event_type\": \"x\", \"payload\": {\"alarm_id\": \"a\"}}";

    assertThat(alarm(body.formatted(priority)).transition().alarmId()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": [1, {}, \"é\"]}",
        "[NaN, Infinity, -Infinity]",
        "1234567890123456789012345678901234567890.10",
        "\"text \\\" \\ud83d\\ude00\"",
        "true",
        "{ \"spaced\" :\t[ ] }"
      })
  void leavesReasonDataToTheLetter(String reasonData) {
    assertThat(alarm("{\"actions\": [], \"reason_data\": " + reasonData + " }").transition())
        .extracting(AlarmTransition::reasonData)
        .isEqualTo(reasonData);
  }

  @Test
  void leavesReasonDataOf500LevelsAlone() {
    String deep = "[".repeat(500) + "]".repeat(500);

    assertThat(alarm("{\"actions\": [], \"reason_data\": " + deep + "}").transition().reasonData())
        .isEqualTo(deep);
  }

  @Test
  void leavesANumberOfManyDigitsAlone() {
    String digits = "9".repeat(100_000);

    assertThat(
            alarm("{\"actions\": [], \"reason_data\": " + digits + "}").transition().reasonData())
        .isEqualTo(digits);
  }

  @Test
  void takesAReasonOfAMegabyte() {
    String reason = "x".repeat(1 << 20);

    assertThat(alarm("{\"actions\": [], \"reason\": \"" + reason + "\"}").transition().reason())
        .isEqualTo(reason);
  }

  @Test
  void keepsLoneSurrogatesAndLineFeeds() {
    assertThat(alarm("{\"actions\": [], \"reason\": \"a\\ud800\\nb\"}").transition().reason())
        .isEqualTo("a\ud800\nb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alarm_id\": \"a\"}",
        "{\"alarm_id\": \"a\", \"actions\": null}",
        "{\"actions\": []}"
      })
  void takesAnAlarmWithoutActions(String body) {
    assertThat(alarm(body).actions()).isEmpty();
  }

  @Test
  void keepsActionsThatAreNoStringsSoThatTheOthersAreDelivered() {
    assertThat(alarm("{\"actions\": [5, {\"a\": 1}, null, \"log://\"]}").actions())
        .containsExactly("5", "{\"a\": 1}", "null", "log://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the body is empty",
        "not json|the body is not JSON",
        "{\"a\": |the body is not JSON",
        "{} {}|something after its JSON value",
        "[]|the body is not a JSON object, but a list",
        "{}|neither method (RPC), payload (notification) nor actions",
        "{\"oslo.version\": \"3.0\", \"oslo.message\": \"{}\"}|envelope version, 3.0, not"
            + " supported",
        "{\"oslo.version\": \"2.1\", \"oslo.message\": \"{}\"}|envelope version, 2.1, not"
            + " supported",
        "{\"oslo.version\": \"2.0\", \"oslo.message\": {}}|oslo.message is not a string",
        "{\"oslo.version\": \"2.0\", \"oslo.message\": \"x\"}|the body is not JSON",
        "{\"method\": \"other\", \"args\": {}}|does not support RPC method other",
        "{\"method\": \"a\\nb\"}|does not support RPC method a\\nb",
        "{\"method\": \"notify_alarm\", \"version\": \"2.0\"}|does not support RPC version 2.0",
        "{\"method\": \"notify_alarm\", \"version\": null}|does not support RPC version None",
        "{\"method\": \"notify_alarm\", \"version\": \"\"}|does not support RPC version ."
            + " Attempted",
        "{\"method\": \"notify_alarm\", \"version\": [1]}|does not support RPC version [1]",
        "{\"method\": \"notify_alarm\", \"namespace\": \"n\"}|does not support RPC version 1.0",
        "{\"method\": \"notify_alarm\", \"namespace\": \"\"}|does not support RPC version 1.0",
        "{\"method\": null, \"args\": {}}|neither method (RPC), payload (notification) nor actions",
        "{\"method\": \"notify_alarm\", \"args\": null}|args is missing",
        "{\"method\": \"notify_alarm\", \"args\": [1]}|args is not a JSON object, but a list",
        "{\"method\": \"notify_alarm\", \"args\": {\"data\": null}}|args.data is missing",
        "{\"method\": \"__class__\"}|does not support RPC method __class__",
        "{\"priority\": \"SAMPLE\", \"payload\": null}|neither method (RPC), payload",
        "{\"payload\": \"x\"}|payload is not a JSON object, but a string",
        "{\"method\": \"notify_alarm\"}|args is missing",
        "{\"method\": \"notify_alarm\", \"args\": {}}|args.data is missing",
        "{\"method\": \"notify_alarm\", \"args\": {\"data\": 5}}|args.data is not a JSON object",
        "{\"payload\": []}|payload is not a JSON object, but a list",
        "{\"actions\": \"log://\"}|actions is not a list, but a string",
        "{\"actions\": {}}|actions is not a list, but an object",
        "{\"actions\": [], \"alarm_id\": {}}|alarm_id is not a string, but an object"
      })
  void tellsWhatIsWrong(String body, String problem) {
    assertThat(problem(decode(body))).contains(problem);
  }

  @Test
  void givesUpOnAHundredThousandLevelsWithoutGivingUpItself() {
    assertThat(problem(decode("{\"actions\": [], \"x\": " + "[".repeat(100_000))))
        .contains("nesting depth");
  }

  private Alarm alarm(String body) {
    DecodedMessage message = decode(body);
    assertThat(message).isInstanceOf(Alarm.class);
    return (Alarm) message;
  }

  private DecodedMessage decode(String body) {
    return decoder.decode(body.getBytes(StandardCharsets.UTF_8), MessageFormat.JSON);
  }

  private static String problem(DecodedMessage message) {
    assertThat(message).isInstanceOf(Malformed.class);
    return ((Malformed) message).problem();
  }
}
