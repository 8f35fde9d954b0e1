package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.AlarmTransition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OsloMessagesTest {

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();

  @Test
  void castsToTheLetterAsOsloDoes() {
    byte[] captured = WireFixture.body("rpc-topic-cast");
    Alarm alarm = decode(captured);

    byte[] ours =
        OsloMessages.notifyAlarm(
            alarm.transition(), alarm.actions(), alarm.uniqueId().orElseThrow(), Optional.empty());

    // The evaluator's request context is its own affair; all else is the same.
    assertThat(text(ours))
        .isEqualTo(text(captured).replaceFirst(", \\\\\"_context_user.*}\"}$", "}\"}"));
  }

  @Test
  void notifiesToTheLetterAsOsloDoes() {
    byte[] captured = WireFixture.body("notification-sample");
    Alarm alarm = decode(captured);

    assertThat(
            OsloMessages.alarmUpdate(
                alarm.transition(),
                alarm.actions(),
                "d3f95e46-b49d-4acf-8042-6a45308236d0",
                "2026-11-21 09:23:57.078337",
                alarm.uniqueId().orElseThrow()))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(text(captured));
  }

  @Test
  void answersToTheLetterAsOsloDoes() {
    assertThat(
            OsloMessages.result(
                new RpcCall("c5ae1b812e874bba99e9931e8043b2dd", "q"),
                "{\"ok\": 2}",
                "74e942c45cbf4a8583ac81cd8f8d0c83"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(text(WireFixture.body("rpc-reply-result")));
  }

  @Test
  void answersAFailureToTheLetterAsOsloDoes() {
    assertThat(
            OsloMessages.failure(
                new RpcCall("9636faa6a86d43979011bd5bdc646727", "q"),
                RpcError.noSuchMethod("no_such", Optional.empty()),
                List.of(
                    "Traceback (most recent call last):\n",
                    "  File \"oslo_messaging/rpc/server.py\", line 165, in _process_incoming\n",
                    "NoSuchMethod: Endpoint does not support RPC method no_such\n"),
                "412dc11196a145538263a08e5156486b"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(text(WireFixture.body("rpc-reply-no-such-method")));
  }

  @Test
  void tellsAnOlderCallerTheResultAndItsEndApart() {
    RpcCall call = new RpcCall("m", "q", RpcCall.Form.ALWAYS_AND_END, Optional.empty());

    assertThat(inner(OsloMessages.result(call, "\"pong\"", "u1")))
        .isEqualTo(
            "{\"result\": \"pong\", \"failure\": null, \"_msg_id\": \"m\", \"_unique_id\":"
                + " \"u1\"}");
    assertThat(inner(OsloMessages.end(call, "u2")))
        .isEqualTo(
            "{\"result\": null, \"failure\": null, \"ending\": true, \"_msg_id\": \"m\","
                + " \"_unique_id\": \"u2\"}");
    assertThat(inner(OsloMessages.failure(call, RpcError.invalid("no"), List.of("a line\n"), "u3")))
        .contains("\"failure\": \"{")
        .doesNotContain("ending");
  }

  @Test
  void tellsThatAnAnswerIsStillToCome() {
    assertThat(inner(OsloMessages.keepAlive(new RpcCall("m", "q"), "u")))
        .isEqualTo(
            "{\"result\": null, \"failure\": null, \"ending\": false, \"_msg_id\": \"m\","
                + " \"_unique_id\": \"u\"}");
  }

  private static String inner(byte[] body) {
    return text(body)
        .replaceFirst("^\\{\"oslo.version\": \"2.0\", \"oslo.message\": \"(.*)\"}$", "$1")
        .replace("\\\"", "\"");
  }

  @Test
  void decodesWhatItEncodes() {
    AlarmTransition transition =
        new AlarmTransition("n", "ü\n\ud800", null, "ok", "alarm", "r", "[NaN, 1E+999]");
    Optional<RpcCall> call = Optional.of(new RpcCall("m", "reply_q"));

    assertThat(decode(OsloMessages.notifyAlarm(transition, List.of("log://", "a b"), "u", call)))
        .isEqualTo(
            new Alarm(
                transition, List.of("log://", "a b"), Optional.empty(), Optional.of("u"), call));
  }

  private Alarm decode(byte[] body) {
    return (Alarm) decoder.decode(body, MessageFormat.JSON);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
