package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.GONE;
import static io.alarmnotifier.core.delivery.Fixtures.TRANSITION;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.busyFor;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static io.alarmnotifier.core.delivery.Fixtures.message;
import static io.alarmnotifier.core.delivery.Fixtures.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.OsloMessages;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MessageComesAgainTest {

  private final Rig rig = new Rig();

  @Test
  void leavesAMessageAloneWhoseConnectionIsGoneWhileAnAttemptRuns() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = cast("http://a/", "http://b/", "http://c/");
    List<String> idle = new ArrayList<>();

    rig.process(message);
    rig.processor.whenIdle(() -> idle.add("idle"));
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(GONE);
    open.get(2).complete(UNREACHABLE);
    rig.advance(Duration.ofMinutes(1));
    assertThat(idle).isEmpty();
    rig.processor.connectionLost();

    assertThat(open).as("attempts, of which none is a repeat").hasSize(3);
    assertThat(message.events()).isEmpty();
    assertThat(rig.listener.lines()).contains("abandoned").doesNotContain("settled");
    assertThat(idle).containsExactly("idle");
  }

  @Test
  void doesNotStartWhatWaitedForItsEndpointWhenTheConnectionWentAway() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = cast("http://a/1", "http://a/2", "http://a/3");

    rig.process(message);
    assertThat(open).as("attempts at an endpoint that takes two at a time").hasSize(2);
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    open.get(1).complete(DELIVERED);
    rig.processor.connectionLost();

    assertThat(open).hasSize(2);
    assertThat(rig.processor.inFlight()).isZero();
    assertThat(message.events()).isEmpty();

    rig.process(transition("another", 1, "http://a/1", "http://a/2"));
    assertThat(open).as("the endpoint has all its room again").hasSize(4);
  }

  @Test
  void doesNotWaitForItselfIfItIsANewMessageWhenItComesAgain() {
    Rig forgetful = new Rig(Rig.withoutMemory());
    List<CompletableFuture<DeliveryOutcome>> open = forgetful.hold("http");
    FakeSourceMessage message = cast("http://a/1", "http://a/2", "http://a/3");
    forgetful.process(message);
    message.loseConnection();
    open.forEach(attempt -> attempt.complete(DELIVERED));
    forgetful.processor.connectionLost();

    FakeSourceMessage again = forgetful.process(cast("http://a/1", "http://a/2", "http://a/3"));

    assertThat(again.events()).as("none is parked").isEmpty();
    assertThat(open).as("two at a time").hasSize(4);
  }

  @Test
  void writesNoDeadLetterAgainWhenTheConnectionWentAway() {
    rig.serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    rig.process(message);
    message.loseConnection();
    message.refuse(new IOException("channel closed"));
    rig.processor.connectionLost();
    rig.advance(Duration.ofMinutes(1));

    assertThat(message.letters()).hasSize(1);
    assertThat(message.events()).doesNotContain("acknowledged");
    assertThat(rig.processor.inFlight()).isZero();
  }

  @Test
  void takesAnAttemptUpThatIsStillUnderWay() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/"));
    loseConnection(message);

    FakeSourceMessage again = rig.process(message.comeAgain());
    assertThat(again.events()).isEmpty();
    assertThat(rig.processor.inFlight()).isEqualTo(1);
    open.get(0).complete(DELIVERED);

    assertThat(open).as("attempts, of which none is a repeat").hasSize(1);
    assertThat(again.events()).containsExactly("acknowledged");
    assertThat(message.events()).isEmpty();
    assertThat(rig.processor.inFlight()).isZero();
  }

  @Test
  void acknowledgesAtOnceWhatWasDeliveredMeanwhile() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/", "http://b/"));
    open.get(0).complete(DELIVERED);
    loseConnection(message);
    open.get(1).complete(DELIVERED);

    FakeSourceMessage again = rig.process(message.comeAgain());

    assertThat(open).hasSize(2);
    assertThat(again.events()).containsExactly("acknowledged");
  }

  @Test
  void isTakenUpAlsoWhenItComesBeforeTheLossIsTold() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/"));
    message.loseConnection();

    FakeSourceMessage again = rig.process(message.comeAgain());
    rig.processor.connectionLost();
    open.get(0).complete(DELIVERED);

    assertThat(open).hasSize(1);
    assertThat(again.events()).containsExactly("acknowledged");
  }

  @Test
  void isAcknowledgedWhenOnlyTheAcknowledgementWasLost() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/"));
    message.loseConnection();
    open.get(0).complete(DELIVERED);
    assertThat(message.events()).containsExactly("acknowledged in vain");

    FakeSourceMessage again = rig.process(message.comeAgain());

    assertThat(open).hasSize(1);
    assertThat(again.events()).containsExactly("acknowledged");
    assertThat(rig.balance().ended()).containsEntry(Ending.DUPLICATE, 1L);
  }

  @Test
  void attemptsAgainWhatFailedWhileItWasAway() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/"));
    loseConnection(message);
    open.get(0).complete(UNREACHABLE);
    rig.advance(Duration.ofMinutes(1));
    assertThat(open).hasSize(1);

    FakeSourceMessage again = rig.process(message.comeAgain());
    assertThat(open).hasSize(2);
    open.get(1).complete(DELIVERED);

    assertThat(again.events()).containsExactly("acknowledged");
  }

  @Test
  void keepsToARetryAfterThatItWasAskedForWhileItWasAway() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = rig.process(cast("http://a/"));
    loseConnection(message);
    open.get(0)
        .complete(
            DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(5)));

    rig.process(message.comeAgain());

    rig.advance(Duration.ofMillis(4_999));
    assertThat(open).hasSize(1);
    rig.advance(Duration.ofMillis(1));
    assertThat(open).hasSize(2);
  }

  @Test
  void parksAgainWhatWasNotConfirmed() {
    rig.serve("http", FakeNotifier.answering(busyFor(Duration.ofMinutes(5))));
    FakeSourceMessage message = rig.process(cast("http://a/"));
    message.loseConnection();
    message.refuse(new IOException("channel closed"));
    rig.processor.connectionLost();

    FakeSourceMessage again = rig.process(message.comeAgain());
    assertThat(again.events()).containsExactly("parked for PT1M40S");
    assertThat(again.parkings()).isEqualTo(message.parkings());
    again.confirm();

    assertThat(again.events()).containsExactly("parked for PT1M40S", "confirmed", "acknowledged");
  }

  @Test
  void deliversOnceWhatWasParkedTwice() {
    FakeNotifier notifier =
        rig.serve("http", FakeNotifier.answering(busyFor(Duration.ofSeconds(90)), DELIVERED));
    FakeSourceMessage message = rig.process(cast("http://a/"));
    loseConnection(message);
    message.refuse(new IOException("channel closed"));
    FakeSourceMessage again = rig.process(message.comeAgain());
    again.confirm();
    rig.advance(Duration.ofSeconds(90));

    FakeSourceMessage one = rig.process(message.comeBack());
    FakeSourceMessage other = rig.process(again.comeBack());

    assertThat(notifier.deliveries()).hasSize(2);
    assertThat(one.events()).containsExactly("acknowledged");
    assertThat(other.events()).containsExactly("acknowledged");
    assertThat(rig.listener.lines()).containsOnlyOnce("duplicate");
  }

  @Test
  void acknowledgesARepeatNotBeforeTheFirstHasEnded() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage first = rig.process(cast("http://a/"));

    FakeSourceMessage repeat = rig.process(cast("http://a/"));
    assertThat(repeat.events()).as("perhaps the broker knows the first by it now").isEmpty();
    assertThat(first.events()).isEmpty();
    open.get(0).complete(DELIVERED);

    assertThat(open).hasSize(1);
    assertThat(first.events()).containsExactly("acknowledged");
    assertThat(repeat.events()).containsExactly("acknowledged");
    assertThat(rig.listener.lines()).containsOnlyOnce("duplicate");
    assertThat(rig.balance().ended()).containsEntry(Ending.DUPLICATE, 1L);
  }

  @Test
  void leavesARepeatToTheBrokerWhenTheConnectionWentAway() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage first = rig.process(cast("http://a/"));
    FakeSourceMessage repeat = rig.process(cast("http://a/"));
    repeat.loseConnection();
    loseConnection(first);

    FakeSourceMessage again = rig.process(repeat.comeAgain());
    open.get(0).complete(DELIVERED);

    assertThat(open).hasSize(1);
    assertThat(again.events()).containsExactly("acknowledged");
    assertThat(first.events()).isEmpty();
    assertThat(repeat.events()).isEmpty();
  }

  @Test
  void acknowledgesARepeatOfTheSenderAfterTheFirstHasEndedUntilTheWindowIsOver() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());
    rig.process(cast("http://a/"));
    rig.advance(Rig.WINDOW);

    assertThat(rig.process(cast("http://a/")).events()).containsExactly("acknowledged");
    assertThat(notifier.deliveries()).hasSize(1);
    rig.advance(Duration.ofMillis(1));
    rig.process(cast("http://a/"));
    assertThat(notifier.deliveries()).hasSize(2);
  }

  @Test
  void deliversAnotherBodyWithTheSameId() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());

    rig.process(cast("http://a/1"));
    rig.process(cast("http://a/2"));

    assertThat(notifier.deliveries())
        .extracting(delivery -> delivery.action().url())
        .containsExactly("http://a/1", "http://a/2");
  }

  @Test
  void deliversAMessageWithoutAnIdEachTime() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());
    String json = "{\"alarm_id\": \"a-1\", \"current\": \"alarm\", \"actions\": [\"http://a/\"]}";

    rig.process(message(json));
    rig.process(message(json));

    assertThat(notifier.deliveries()).hasSize(2);
  }

  @Test
  void answersARepeatedCallWhenTheFirstHasEnded() {
    rig.serve("http", FakeNotifier.delivering());
    FakeSourceMessage call =
        new FakeSourceMessage(
            OsloMessages.notifyAlarm(
                TRANSITION,
                List.of("http://a/"),
                "u",
                Optional.of(new RpcCall("call-1", "reply_q"))));
    rig.process(call);

    FakeSourceMessage again = rig.process(call.comeAgain());

    assertThat(again.events()).containsExactly("replied", "acknowledged");
  }

  private void loseConnection(FakeSourceMessage message) {
    message.loseConnection();
    rig.processor.connectionLost();
  }
}
