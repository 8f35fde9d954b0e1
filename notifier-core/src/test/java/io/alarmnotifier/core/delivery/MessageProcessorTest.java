package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.GONE;
import static io.alarmnotifier.core.delivery.Fixtures.TRANSITION;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static io.alarmnotifier.core.delivery.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.message.AlarmMessageDecoder;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MessageProcessorTest {

  private final Rig rig = new Rig();

  @Test
  void acknowledgesOnceWhenTheLastActionHasEndedAndNotBefore() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    FakeSourceMessage message = cast("http://a/", "http://b/", "http://c/");

    rig.process(message);
    open.get(2).complete(DELIVERED);
    open.get(0).complete(DELIVERED);
    assertThat(message.events()).isEmpty();
    assertThat(rig.processor.inFlight()).isEqualTo(1);

    open.get(1).complete(DELIVERED);
    assertThat(message.events()).containsExactly("acknowledged");
    assertThat(rig.processor.inFlight()).isZero();
    assertThat(rig.scheduler.timers()).isZero();
  }

  @Test
  void givesTheNotifierTheActionTheTransitionAndTheTimeLimit() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());

    rig.process(cast("HTTP://a/x?y"));

    Delivery delivery = notifier.deliveries().get(0);
    assertThat(delivery.action().url()).isEqualTo("http://a/x?y");
    assertThat(delivery.transition()).isEqualTo(TRANSITION);
    assertThat(delivery.attempt()).isEqualTo(1);
    assertThat(delivery.timeLimit()).isEqualTo(Fixtures.TIME_LIMIT);
    assertThat(delivery.traceParent()).hasValue(FakeSourceMessage.TRACE_PARENT);
  }

  @Test
  void repeatsOnlyTheActionThatFailed() {
    FakeNotifier failing = rig.serve("http", FakeNotifier.answering(UNREACHABLE, DELIVERED));
    FakeNotifier working = rig.serve("log", FakeNotifier.answering(DELIVERED));
    FakeSourceMessage message = cast("http://a/", "log://");

    rig.process(message);
    rig.advance(Duration.ofSeconds(1));

    assertThat(failing.deliveries()).extracting(Delivery::attempt).containsExactly(1, 2);
    assertThat(working.deliveries()).hasSize(1);
    assertThat(message.events()).containsExactly("acknowledged");
  }

  @Test
  void tellsHowLongAnAttemptTook() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");

    rig.process(cast("http://a/"));
    rig.advance(Duration.ofSeconds(3));
    open.get(0).complete(DELIVERED);

    assertThat(rig.listener.lines()).contains("attempt 1 by fake: delivered after PT3S");
  }

  @Test
  void acknowledgesAPermanentFailureOnlyWhenItsDeadLetterIsConfirmed() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    rig.process(message);
    rig.advance(Duration.ofHours(1));
    assertThat(message.events()).containsExactly("dead letter CLIENT_ERROR");

    message.confirm();
    assertThat(message.events())
        .containsExactly("dead letter CLIENT_ERROR", "confirmed", "acknowledged");
    assertThat(notifier.deliveries()).hasSize(1);
  }

  @Test
  void writesADeadLetterForAnUnknownSchemeAndDeliversTheOthers() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());
    rig.serve("log", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/", "zaqar://b/?secret", "http://c/");

    rig.process(message);
    message.confirm();

    assertThat(notifier.deliveries()).hasSize(2);
    DeadLetter letter = message.letters().get(0);
    assertThat(letter.reason()).isEqualTo("INVALID_ACTION");
    assertThat(letter.detail())
        .isEqualTo(
            "Action zaqar for alarm a-1 is unknown, cannot notify; there are notifiers for [http,"
                + " log]");
    assertThat(letter.delivery().orElseThrow().action()).isEqualTo("zaqar://b/?***");
    assertThat(letter.delivery().orElseThrow().actionIndex()).isEqualTo(1);
    assertThat(letter.delivery().orElseThrow().attempts()).isZero();
    assertThat(message.events())
        .containsExactly("dead letter INVALID_ACTION", "confirmed", "acknowledged");
  }

  @Test
  void writesADeadLetterForWhatIsNoUrlWithoutShowingIt() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/", "secret");

    rig.process(message);
    message.confirm();

    assertThat(notifier.deliveries()).hasSize(1);
    DeadLetter letter = message.letters().get(0);
    assertThat(letter.reason()).isEqualTo("INVALID_ACTION");
    assertThat(letter.delivery().orElseThrow().action()).isEqualTo("number 2 of its list");
    assertThat(letter.detail())
        .startsWith("Unable to parse action number 2 of its list for alarm a-1: it ");
    assertThat(letter.toString()).doesNotContain("secret");
    assertThat(message.events()).endsWith("acknowledged");
  }

  @Test
  void acknowledgesAMessageWithoutActionsAndTellsOfIt() {
    FakeSourceMessage message = cast();

    rig.process(message);

    assertThat(message.events()).containsExactly("acknowledged");
    assertThat(rig.listener.lines()).containsExactly("received", "without actions", "settled");
  }

  @Test
  void putsAMalformedMessageToTheDeadLettersBeforeTheAck() {
    FakeSourceMessage message = message("{\"not\": \"an alarm\"}");

    rig.process(message);
    assertThat(message.events()).containsExactly("dead letter MALFORMED");
    message.confirm();

    assertThat(message.events())
        .containsExactly("dead letter MALFORMED", "confirmed", "acknowledged");
    assertThat(message.letters().get(0).delivery()).isEmpty();
    assertThat(message.letters().get(0).detail()).isNotBlank();
  }

  @Test
  void putsAnAlarmWithoutTheSignatureThatIsAskedForToTheDeadLetters() {
    Rig verifying =
        new Rig(
            Rig.SETTINGS, new AlarmMessageDecoder(Optional.of(new MessageSignature("the secret"))));
    FakeNotifier notifier = verifying.serve("http", FakeNotifier.delivering());
    FakeSourceMessage message = cast("http://a/");

    verifying.process(message);
    message.confirm();

    assertThat(message.events())
        .containsExactly("dead letter UNTRUSTED", "confirmed", "acknowledged");
    assertThat(message.letters().get(0).detail()).startsWith("it has no message_signature");
    assertThat(notifier.deliveries()).isEmpty();
  }

  @Test
  void takesWhatAnotherDecoderTrustsFromThenOn() {
    Rig verifying =
        new Rig(
            Rig.SETTINGS, new AlarmMessageDecoder(Optional.of(new MessageSignature("the secret"))));
    verifying.serve("http", FakeNotifier.delivering());

    verifying.processor.decodeBy(new AlarmMessageDecoder());

    assertThat(verifying.process(cast("http://a/")).events()).containsExactly("acknowledged");
  }

  @Test
  void holdsTheMessageAndTriesAgainWhenADeadLetterCannotBeWritten() {
    rig.serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");

    rig.process(message);
    message.refuse(new IOException("disk full"));
    rig.advance(Duration.ofSeconds(1));
    message.refuse(new IOException("still full"));
    assertThat(message.letters()).hasSize(2);
    rig.advance(Duration.ofSeconds(2));
    assertThat(message.letters()).hasSize(3);
    assertThat(message.events()).doesNotContain("acknowledged");

    message.confirm();
    assertThat(message.events()).endsWith("confirmed", "acknowledged");
    assertThat(rig.listener.lines())
        .contains(
            "the broker did not take a dead letter: disk full, next in PT1S",
            "the broker did not take a dead letter: still full, next in PT2S")
        .containsOnlyOnce("dead letter CLIENT_ERROR");
  }

  @Test
  void startsWhatWaitedForItsEndpointAsSoonAsThereIsRoom() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");

    rig.process(cast("http://a/1", "http://a/2", "http://a/3", "http://b/"));
    assertThat(open).as("two at a and one at b").hasSize(3);
    open.get(0).complete(DELIVERED);

    assertThat(open).hasSize(4);
  }

  @Test
  void givesAnEndpointsRoomToOthersWhileADeliveryWaitsForItsNextAttempt() {
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");

    rig.process(cast("http://a/1", "http://a/2", "http://a/3"));
    open.get(0).complete(UNREACHABLE);

    assertThat(open).hasSize(3);
  }

  @Test
  void isIdleAtOnceWhenNothingIsInFlight() {
    List<String> idle = new ArrayList<>();

    rig.processor.whenIdle(() -> idle.add("idle"));

    assertThat(idle).containsExactly("idle");
  }

  @Test
  void tellsThatItIsIdleOnlyOnce() {
    rig.serve("http", FakeNotifier.delivering());
    List<String> idle = new ArrayList<>();

    rig.processor.whenIdle(() -> idle.add("idle"));
    rig.process(cast("http://a/"));
    rig.process(cast("http://a/"));

    assertThat(idle).containsExactly("idle");
  }

  @Test
  void goesBySettingsThatHaveChangedWithWhatComesNext() {
    Rig rig = new Rig();
    List<CompletableFuture<DeliveryOutcome>> open = rig.hold("http");
    rig.process(cast("http://a/1", "http://a/2", "http://a/3"));
    assertThat(open).as("the concurrency of the endpoint").hasSize(2);

    rig.processor.reconfigure(
        new DeliverySettings(
            Duration.ofSeconds(1),
            Rig.SETTINGS.localRetry(),
            Rig.SETTINGS.schedule(),
            Rig.SETTINGS.writeBackoff(),
            new EndpointSettings(3, 100, 10, Rig.SETTINGS.endpoint().openFor()),
            Duration.ZERO));

    assertThat(open).hasSize(3);
    rig.advance(Duration.ofSeconds(1).plus(NotifierGuard.GRACE));
    assertThat(rig.listener.lines())
        .anyMatch(line -> line.contains("retryable-failure after PT1.25S"));
  }

  @Test
  void recognisesNoRepeatOnceTheWindowIsZero() {
    Rig rig = new Rig();
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());
    rig.process(cast("http://a/"));
    rig.process(cast("http://a/"));
    assertThat(notifier.deliveries()).hasSize(1);
    rig.advance(Duration.ofMillis(1));

    rig.processor.reconfigure(
        new DeliverySettings(
            Rig.SETTINGS.timeLimit(),
            Rig.SETTINGS.localRetry(),
            Rig.SETTINGS.schedule(),
            Rig.SETTINGS.writeBackoff(),
            Rig.SETTINGS.endpoint(),
            Duration.ZERO));
    rig.process(cast("http://a/"));

    assertThat(notifier.deliveries()).hasSize(2);
  }
}
