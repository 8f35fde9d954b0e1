package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

  private static final String STILL_TO_COME = "\\\"ending\\\": false";
  private static final String ANSWERED = "\\\"ending\\\": true";

  private final Rig rig = new Rig();

  @Test
  void tellsACallerTwiceInItsPatienceUntilItIsAnswered() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage call = rig.process(call("4"));

    rig.advance(Duration.ofMillis(1999));
    assertThat(call.replies()).isEmpty();
    rig.advance(Duration.ofMillis(4001));
    assertThat(call.replies())
        .hasSize(3)
        .allSatisfy(reply -> assertThat(reply.body()).contains(STILL_TO_COME));

    open.get(0).complete(DELIVERED);
    rig.advance(Duration.ofMinutes(5));

    assertThat(call.replies()).hasSize(4);
    assertThat(call.replies().get(3).body()).contains(ANSWERED);
    assertThat(rig.scheduler.timers()).isZero();
  }

  @Test
  void tellsNothingToACallerWhoWaitsInSilence() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage call = rig.process(call("null"));

    rig.advance(Duration.ofSeconds(10));
    assertThat(call.replies()).isEmpty();

    open.get(0).complete(DELIVERED);
    assertThat(call.replies()).hasSize(1);
  }

  @Test
  void tellsNothingWhileTheBrokerHasTheMessageAndGoesOnWhenItComesAgain() {
    rig.hold("http");
    FakeSourceMessage call = rig.process(call("4"));
    call.loseConnection();
    rig.processor.connectionLost();
    rig.advance(Duration.ofSeconds(10));
    assertThat(call.replies()).isEmpty();

    FakeSourceMessage again = rig.process(call.comeAgain());
    rig.advance(Duration.ofSeconds(2));

    assertThat(call.replies()).isEmpty();
    assertThat(again.replies()).hasSize(1);
  }

  @Test
  void tellsNothingOfAParkedDeliveryWhoseCallIsAnswered() {
    rig.serve("http", FakeNotifier.answering(UNREACHABLE, UNREACHABLE, UNREACHABLE));
    FakeSourceMessage call = rig.process(call("4"));
    rig.advance(Duration.ofSeconds(14));
    call.confirm();
    assertThat(call.events()).endsWith("confirmed", "replied", "acknowledged");

    rig.hold("http");
    FakeSourceMessage parked = call.comeBack();
    rig.advance(Duration.ofSeconds(100));
    rig.process(parked);
    rig.advance(Duration.ofSeconds(10));

    assertThat(parked.replies()).isEmpty();
  }

  @Test
  void hasNoTimerOnceTheHostHasStopped() {
    rig.hold("http");
    FakeSourceMessage call = rig.process(call("4"));

    rig.processor.stop();
    rig.processor.cutOff();
    call.confirm();

    assertThat(call.events()).endsWith("confirmed", "replied", "acknowledged");
    assertThat(rig.scheduler.timers()).isLessThanOrEqualTo(1);
    rig.advance(Duration.ofMinutes(5));
    assertThat(call.replies()).hasSize(1);
  }

  private static FakeSourceMessage call(String timeout) {
    return message(
        "{\"method\": \"notify_alarm\", \"args\": {\"data\": {\"alarm_id\": \"a\","
            + " \"actions\": [\"http://a/\"]}}, \"_unique_id\": \"u\", \"_msg_id\": \"call-1\","
            + " \"_reply_q\": \"reply_q\", \"_timeout\": "
            + timeout
            + "}");
  }
}
