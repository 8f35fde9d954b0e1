package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.TRANSITION;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static io.alarmnotifier.core.delivery.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.core.message.WireFixture;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcAnswersTest {

  private static final String ARGS =
      "\"args\": {\"data\": {\"alarm_id\": \"a\", \"actions\": [\"http://a/\"]}}";

  private final Rig rig = new Rig();

  @Test
  void answersACallWithNullOnceItIsDelivered() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    RpcCall call = new RpcCall("call-1", "reply_q");
    FakeSourceMessage message =
        new FakeSourceMessage(
            OsloMessages.notifyAlarm(TRANSITION, List.of("http://a/"), "u", Optional.of(call)));

    rig.process(message);
    assertThat(message.events()).isEmpty();
    open.get(0).complete(DELIVERED);

    assertThat(message.events()).containsExactly("replied", "acknowledged");
    assertThat(message.replies().get(0).call()).isEqualTo(call);
    assertThat(withoutUniqueId(message.replies().get(0).body()))
        .isEqualTo(
            "{\"oslo.version\": \"2.0\", \"oslo.message\": \"{\\\"result\\\": null,"
                + " \\\"failure\\\": null, \\\"ending\\\": true, \\\"_msg_id\\\": \\\"call-1\\\","
                + " \\\"_unique_id\\\": \\\"X\\\"}\"}");
  }

  @Test
  void answersAPingWithPongAndDeliversNothing() {
    FakeSourceMessage message =
        message(
            "{\"method\": \"oslo_rpc_server_ping\", \"args\": {}, \"_msg_id\": \"call-1\","
                + " \"_reply_q\": \"reply_q\", \"_timeout\": null}");

    rig.process(message);

    assertThat(message.events()).containsExactly("replied", "acknowledged");
    assertThat(message.replies().get(0).body()).contains("\\\"result\\\": \\\"pong\\\"");
  }

  @Test
  void answersAMalformedCallWithTheFailureOnceItsDeadLetterIsConfirmed() {
    FakeSourceMessage message = new FakeSourceMessage(WireFixture.body("rpc-call-no-such-method"));

    rig.process(message);
    message.confirm();

    assertThat(message.events())
        .containsExactly("dead letter MALFORMED", "confirmed", "replied", "acknowledged");
    assertThat(message.replies().get(0).call().messageId())
        .isEqualTo("9636faa6a86d43979011bd5bdc646727");
    assertThat(message.replies().get(0).body())
        .contains("NoSuchMethod: Endpoint does not support RPC method no_such")
        .contains("oslo_messaging.rpc.dispatcher");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"namespace\": null, "})
  void tellsCallersUpToQueensTheResultAndThenItsEnd(String namespace) {
    rig.serve("http", FakeNotifier.delivering());
    FakeSourceMessage message =
        rig.process(call(namespace + "\"method\": \"notify_alarm\", " + ARGS));

    assertThat(message.events()).containsExactly("replied", "replied", "acknowledged");
    assertThat(message.replies().get(0).body())
        .contains("\\\"result\\\": null, \\\"failure\\\": null, \\\"_msg_id\\\"");
    assertThat(message.replies().get(1).body()).contains("\\\"ending\\\": true");
    assertThat(message.replies())
        .extracting(reply -> withoutUniqueId(reply.body()).equals(reply.body()))
        .containsOnly(false);
  }

  @Test
  void tellsCallersOfJunoTheFailureAndThenItsEnd() {
    FakeSourceMessage message = rig.process(call("\"method\": \"no_such\""));
    message.confirm();

    assertThat(message.events())
        .containsExactly(
            "dead letter MALFORMED", "confirmed", "replied", "replied", "acknowledged");
    assertThat(message.replies().get(0).body()).contains("NoSuchMethod").doesNotContain("ending");
    assertThat(message.replies().get(1).body())
        .contains("\\\"failure\\\": null, \\\"ending\\\": true");
  }

  @Test
  void tellsCallersOfIcehouseTheFailureAlone() {
    FakeSourceMessage message = rig.process(call("\"namespace\": null, \"method\": \"no_such\""));
    message.confirm();

    assertThat(message.replies()).hasSize(1);
    assertThat(message.replies().get(0).body())
        .contains("No such RPC function 'no_such'")
        .doesNotContain("ending");
  }

  private static FakeSourceMessage call(String members) {
    return message("{\"_msg_id\": \"call-1\", \"_reply_q\": \"reply_q\", " + members + "}");
  }

  @Test
  void neverAnswersACast() {
    rig.serve("http", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/");

    rig.process(message);

    assertThat(message.replies()).isEmpty();
  }

  private static String withoutUniqueId(String json) {
    return json.replaceFirst("(_unique_id\\\\\": \\\\\")[0-9a-f]{32}", "$1X");
  }
}
