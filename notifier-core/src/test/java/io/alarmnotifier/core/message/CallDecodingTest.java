package io.alarmnotifier.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.DecodedMessage.Malformed;
import io.alarmnotifier.core.message.DecodedMessage.Ping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for an answer, and which one. */
class CallDecodingTest {

  private final AlarmMessageDecoder decoder = new AlarmMessageDecoder();

  @Test
  void takesAnAnswerForNoCall() {
    assertThat(decoder.decode(WireFixture.body("rpc-reply-result"), MessageFormat.JSON))
        .isInstanceOf(Malformed.class)
        .extracting(DecodedMessage::call)
        .isEqualTo(Optional.empty());
  }

  @Test
  void tellsTheCallerWhichMethodIsMissing() {
    DecodedMessage message =
        decoder.decode(WireFixture.body("rpc-call-no-such-method"), MessageFormat.JSON);

    assertThat(message)
        .isEqualTo(
            new Malformed(
                RpcError.noSuchMethod("no_such", Optional.of(RpcCall.Form.ONE)),
                Optional.of(
                    new RpcCall(
                        "9636faa6a86d43979011bd5bdc646727",
                        "reply_fe956ad0b6034984a4bb9610f9cd7ec9"))));
  }

  @Test
  void answersAPing() {
    assertThat(
            decode(
                "{\"method\": \"oslo_rpc_server_ping\", \"args\": {}, \"_msg_id\": \"1\","
                    + " \"_reply_q\": \"q\", \"_timeout\": null}"))
        .isEqualTo(new Ping(Optional.of(new RpcCall("1", "q"))));
  }

  @Test
  void answersACallerWithoutAReplyQueueAtTheQueueNamedLikeTheMessage() {
    assertThat(call("\"_msg_id\": \"1\"").replyQueue()).isEqualTo("1");
    assertThat(call("\"_msg_id\": \"1\", \"_reply_q\": null").replyQueue()).isEqualTo("1");
  }

  @Test
  void tellsCallersOfDifferentReleasesApart() {
    String icehouse = "\"namespace\": null, \"version\": \"1.0\", \"_msg_id\": \"1\"";
    String juno = "\"version\": \"1.0\", \"_msg_id\": \"1\"";

    assertThat(call(icehouse).form()).isEqualTo(RpcCall.Form.RESULT_AND_END);
    assertThat(call(juno).form()).isEqualTo(RpcCall.Form.ALWAYS_AND_END);
    assertThat(call(juno + ", \"_timeout\": null").form()).isEqualTo(RpcCall.Form.ONE);
    assertThat(call(icehouse + ", \"_timeout\": 60").form()).isEqualTo(RpcCall.Form.ONE);
  }

  @ParameterizedTest
  @CsvSource({
    "60, PT30S",
    "5, PT2.5S",
    "2, PT1S",
    "2.9, PT1S",
    "'\"10\"', PT5S",
    "86400, PT12H",
    "1.9, ",
    "0, ",
    "-60, ",
    "null, ",
    "true, ",
    "NaN, ",
    "Infinity, ",
    "1e300, ",
    "86401, ",
    "'\"soon\"', ",
    "[60], "
  })
  void wantsASignOfLifeTwiceInTheCallersPatience(String timeout, @Nullable Duration interval) {
    assertThat(call("\"_msg_id\": \"1\", \"_timeout\": " + timeout).keepAlive())
        .isEqualTo(Optional.ofNullable(interval));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"result\": null, \"failure\": null, \"_msg_id\": \"1\"}",
        "{\"result\": null, \"failure\": \"{}\", \"_msg_id\": \"1\"}",
        "{\"result\": null, \"failure\": null, \"ending\": false, \"_msg_id\": \"1\"}"
      })
  void neverAnswersAnAnswer(String answer) {
    assertThat(decode(answer)).isInstanceOf(Malformed.class);
    assertThat(decode(answer).call()).isEmpty();
  }

  @Test
  void tellsACallerOfIcehouseInItsOwnExceptions() {
    String call =
        "{\"namespace\": null, \"_msg_id\": \"1\", \"method\": \"%s\", \"version\": \"%s\"}";

    assertThat(decode(call.formatted("no_such", "1.0")))
        .isInstanceOfSatisfying(
            Malformed.class,
            message ->
                assertThat(message.error())
                    .isEqualTo(
                        new RpcError(
                            "exceptions", "AttributeError", "No such RPC function 'no_such'")));
    assertThat(decode(call.formatted("notify_alarm", "2.0")))
        .isInstanceOfSatisfying(
            Malformed.class,
            message ->
                assertThat(message.error())
                    .isEqualTo(
                        new RpcError(
                            "ceilometer.openstack.common.rpc.common",
                            "UnsupportedRpcVersion",
                            "Specified RPC version, 2.0, not supported by this endpoint.")));
  }

  private RpcCall call(String members) {
    return decode("{\"method\": \"oslo_rpc_server_ping\", " + members + "}").call().orElseThrow();
  }

  private DecodedMessage decode(String body) {
    return decoder.decode(body.getBytes(StandardCharsets.UTF_8), MessageFormat.JSON);
  }
}
