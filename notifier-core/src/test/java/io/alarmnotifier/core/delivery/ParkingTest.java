package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.GONE;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.busyFor;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static io.alarmnotifier.core.delivery.Fixtures.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkingTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** The circuit of an endpoint that failed once stays open for an hour. */
  private static final DeliverySettings ONE_FAILURE_OPENS =
      Rig.settings(
          1,
          Rig.SETTINGS.schedule(),
          new EndpointSettings(2, 100, 1, new Backoff(Duration.ofHours(2), Duration.ofHours(2))));

  private final Rig rig = new Rig();

  @Test
  void waitsLongerAfterEachFailureAndThenParks() {
    FakeNotifier notifier =
        rig.serve("http", FakeNotifier.answering(UNREACHABLE, UNREACHABLE, UNREACHABLE));
    FakeSourceMessage message = cast("http://user:secret@a/?token=x");

    rig.process(message);
    assertThat(notifier.deliveries()).hasSize(1);
    rig.advance(Duration.ofMillis(999));
    assertThat(notifier.deliveries()).hasSize(1);
    rig.advance(Duration.ofMillis(1));
    assertThat(notifier.deliveries()).hasSize(2);
    rig.advance(Duration.ofMillis(1999));
    assertThat(notifier.deliveries()).hasSize(2);
    rig.advance(Duration.ofMillis(1));
    assertThat(notifier.deliveries()).hasSize(3);
    assertThat(message.events()).containsExactly("parked for PT10S");

    message.confirm();
    assertThat(message.events()).containsExactly("parked for PT10S", "confirmed", "acknowledged");
    String id = notifier.deliveries().get(0).id();
    assertThat(message.parkings())
        .containsExactly(
            new ParkedDelivery(
                new DeliveryLabel(id, "a-1", 0, "http://***@a/?***", 3),
                1,
                0,
                1,
                Rig.START,
                rig.scheduler.instant().plus(Duration.ofSeconds(80))));
    assertThat(rig.listener.lines())
        .containsExactly(
            "received",
            "attempt 1 by fake: retryable-failure after PT0S, next in PT1S",
            "attempt 2 by fake: retryable-failure after PT0S, next in PT2S",
            "attempt 3 by fake: retryable-failure after PT0S, next in PT1M20S",
            "settled");
  }

  @Test
  void writesADeadLetterWhenTheScheduleIsSpent() {
    FakeNotifier notifier =
        rig.serve(
            "http",
            FakeNotifier.answering(
                UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE));
    FakeSourceMessage message = cast("http://a/");
    rig.process(message);
    rig.advance(Duration.ofSeconds(3));
    message.confirm();

    FakeSourceMessage parked = message.comeBack();
    rig.advance(Duration.ofSeconds(80));
    rig.process(parked);
    rig.advance(Duration.ofSeconds(3));
    parked.confirm();

    assertThat(notifier.deliveries())
        .extracting(Delivery::attempt)
        .containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(notifier.deliveries())
        .extracting(Delivery::id)
        .containsOnly(message.parkings().get(0).label().id());
    assertThat(parked.letters())
        .containsExactly(
            new DeadLetter(
                "UNREACHABLE",
                "connection refused",
                Optional.of(
                    new DeliveryLabel(
                        message.parkings().get(0).label().id(), "a-1", 0, "http://a/", 6))));
    assertThat(parked.events()).endsWith("confirmed", "acknowledged");
  }

  @Test
  void tellsOfACopyOfWhichTheBrokerSaysNothingAndWritesItOnce() {
    rig.serve("http", FakeNotifier.answering(UNREACHABLE, UNREACHABLE, UNREACHABLE));
    FakeSourceMessage message = cast("http://a/");
    rig.process(message);
    rig.advance(Duration.ofSeconds(3));

    rig.advance(Handover.LONGEST_SILENCE);
    assertThat(rig.listener.lines())
        .contains("the broker has said nothing to a parked delivery for PT30S")
        .doesNotContain("all written");

    rig.advance(Handover.LONGEST_SILENCE);
    message.confirm();
    assertThat(message.events()).containsExactly("parked for PT10S", "confirmed", "acknowledged");
    assertThat(rig.listener.lines()).endsWith("all written", "settled");
  }

  @Test
  void tellsThatAllIsWrittenOnlyWhenTheLastCopyIs() {
    rig.serve("http", FakeNotifier.answering(GONE, GONE));
    FakeSourceMessage message = cast("http://a/", "http://b/");
    rig.process(message);
    rig.advance(Handover.LONGEST_SILENCE);

    message.confirm(1);
    assertThat(rig.listener.lines()).doesNotContain("all written");

    message.confirm(0);
    assertThat(rig.listener.lines()).contains("all written");
  }

  @Test
  void forgetsARefusedCopyWhoseConnectionIsLostBeforeTheNextTry() {
    rig.serve("http", FakeNotifier.answering(GONE, GONE));
    FakeSourceMessage lost = cast("http://a/");
    rig.process(lost);
    lost.refuse(new IOException("the queue is full"));
    lost.loseConnection();
    rig.processor.connectionLost();
    rig.advance(Duration.ofMinutes(1));
    FakeSourceMessage next = transition("another", 1, "http://a/");
    rig.process(next);
    next.refuse(new IOException("the queue is full"));
    rig.advance(Duration.ofMinutes(1));

    next.confirm();

    assertThat(rig.listener.lines()).endsWith("all written", "dead letter CLIENT_ERROR", "settled");
  }

  @Test
  void saysNothingOfACopyThatWentWithItsConnection() {
    rig.serve("http", FakeNotifier.answering(GONE));
    FakeSourceMessage message = cast("http://a/");
    rig.process(message);
    message.loseConnection();
    rig.processor.connectionLost();

    rig.advance(Handover.LONGEST_SILENCE);

    assertThat(rig.listener.lines()).noneMatch(line -> line.startsWith("the broker has said"));
  }

  @Test
  void takesRetryAfterAsAFloor() {
    DeliveryOutcome busy =
        DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(30));
    FakeNotifier notifier = rig.serve("http", FakeNotifier.answering(busy, DELIVERED));

    rig.process(cast("http://a/"));
    rig.advance(Duration.ofMillis(29_999));
    assertThat(notifier.deliveries()).hasSize(1);

    rig.advance(Duration.ofMillis(1));
    assertThat(notifier.deliveries()).hasSize(2);
  }

  @Test
  void parksForARetryAfterThatIsTooLongToHoldAMessageFor() {
    DeliveryOutcome busy =
        DeliveryOutcome.retryAfter(FailureReason.RATE_LIMITED, "429", Duration.ofSeconds(90));
    rig.serve("http", FakeNotifier.answering(busy));
    FakeSourceMessage message = cast("http://a/");

    rig.process(message);

    assertThat(message.events()).containsExactly("parked for PT10S");
    assertThat(message.parkings().get(0).due())
        .isEqualTo(rig.scheduler.instant().plus(Duration.ofSeconds(90)));
  }

  @Test
  void parksEachActionByItself() {
    rig.serve("http", FakeNotifier.answering(busyFor(LONG), busyFor(LONG.multipliedBy(2))));
    FakeNotifier working = rig.serve("log", FakeNotifier.delivering());
    FakeSourceMessage message = rig.process(cast("http://a/", "log://", "http://b/"));

    message.confirm(1);
    assertThat(message.events()).doesNotContain("acknowledged");
    message.confirm(0);

    assertThat(message.events()).endsWith("acknowledged");
    assertThat(message.parkings())
        .extracting(parking -> parking.label().actionIndex())
        .containsExactly(0, 2);
    assertThat(message.parkings())
        .extracting(ParkedDelivery::due)
        .containsExactly(Rig.START.plus(LONG), Rig.START.plus(LONG.multipliedBy(2)));
    assertThat(working.deliveries()).hasSize(1);
  }

  @Test
  void goesOnWithTheActionThatWasParkedAndNoOther() {
    rig.serve("http", FakeNotifier.answering(busyFor(LONG)));
    FakeNotifier working = rig.serve("log", FakeNotifier.delivering());
    FakeSourceMessage message = rig.process(cast("log://", "http://a/x"));
    message.confirm();
    FakeNotifier mended = rig.serve("http", FakeNotifier.delivering());
    rig.advance(LONG);

    FakeSourceMessage parked = rig.process(message.comeBack());

    assertThat(working.deliveries()).hasSize(1);
    assertThat(mended.deliveries())
        .singleElement()
        .satisfies(delivery -> assertThat(delivery.action().url()).isEqualTo("http://a/x"))
        .satisfies(delivery -> assertThat(delivery.attempt()).isEqualTo(2));
    assertThat(parked.events()).containsExactly("acknowledged");
  }

  @Test
  void goesThroughAsManyStepsAsItTakesUntilItIsDueAndHoldsTheRest() {
    Rig rig =
        new Rig(
            Rig.settings(
                1,
                new RetrySchedule(
                    List.of(Duration.ofSeconds(5), Duration.ofSeconds(30)), Duration.ofHours(1)),
                Rig.SETTINGS.endpoint()));
    FakeNotifier notifier =
        rig.serve("http", FakeNotifier.answering(busyFor(Duration.ofSeconds(68)), DELIVERED));
    FakeSourceMessage message = rig.process(cast("http://a/"));
    List<String> parkings = new ArrayList<>();
    Instant due = message.parkings().get(0).due();

    for (int seconds : new int[] {30, 30, 5}) {
      parkings.addAll(message.events());
      message.confirm();
      rig.advance(Duration.ofSeconds(seconds));
      message = rig.process(message.comeBack());
    }
    assertThat(parkings).containsExactly("parked for PT30S", "parked for PT30S", "parked for PT5S");
    assertThat(due).isEqualTo(Rig.START.plusSeconds(68));
    assertThat(message.events()).as("what remains is too short for a parking").isEmpty();
    rig.advance(Duration.ofMillis(2999));
    assertThat(notifier.deliveries()).hasSize(1);
    rig.advance(Duration.ofMillis(1));

    assertThat(notifier.deliveries()).hasSize(2);
    assertThat(message.parked().orElseThrow().parkings()).isEqualTo(3);
    assertThat(message.parked().orElseThrow().step()).isEqualTo(1);
    assertThat(message.events()).containsExactly("acknowledged");
  }

  @Test
  void capsRetryAfter() {
    rig.serve("http", FakeNotifier.answering(busyFor(Duration.ofDays(365))));

    FakeSourceMessage message = rig.process(cast("http://a/"));

    assertThat(message.parkings().get(0).due()).isEqualTo(Rig.START.plus(Duration.ofHours(1)));
  }

  @Test
  void holdsTheMessageAndTriesAgainWhenItCannotBeParked() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.answering(busyFor(LONG)));
    FakeSourceMessage message = rig.process(cast("http://a/"));

    message.refuse(new IOException("the queue is full"));
    assertThat(message.events()).hasSize(1);
    rig.advance(Duration.ofSeconds(1));
    assertThat(message.events()).containsExactly("parked for PT1M40S", "parked for PT1M40S");
    assertThat(message.parkings().get(1)).isEqualTo(message.parkings().get(0));
    message.confirm();

    assertThat(message.events()).endsWith("confirmed", "acknowledged");
    assertThat(notifier.deliveries()).hasSize(1);
    assertThat(rig.listener.lines())
        .contains("the broker did not take a parked delivery: the queue is full, next in PT1S");
  }

  @Test
  void givesUpAParkedDeliveryWhoseActionTheMessageDoesNotHave() {
    FakeNotifier notifier = rig.serve("http", FakeNotifier.delivering());
    DeliveryLabel label = new DeliveryLabel("d", "a-1", 1, "-", 0);
    FakeSourceMessage message =
        rig.process(
            new FakeSourceMessage(
                cast("http://a/").body(),
                new ParkedDelivery(label, 0, 0, 1, Rig.START, Rig.START)));
    message.confirm();

    assertThat(notifier.deliveries()).isEmpty();
    assertThat(message.letters().get(0).reason()).isEqualTo("INVALID_ACTION");
    assertThat(message.letters().get(0).detail()).isEqualTo("the alarm has no more than 1 actions");
    assertThat(message.events()).endsWith("acknowledged");
  }

  @Test
  void waitsUntilTheCircuitAdmitsAnAttemptWhenItIsPutOff() {
    Rig rig = new Rig(ONE_FAILURE_OPENS);
    rig.serve("http", FakeNotifier.answering(UNREACHABLE));
    rig.process(transition("a-1", 1, "http://a/"));

    FakeSourceMessage message = rig.process(transition("a-2", 1, "http://a/"));

    Instant probeAt = Rig.START.plus(Duration.ofHours(1));
    assertThat(message.events()).containsExactly("parked for PT1M40S");
    assertThat(message.parkings().get(0).due()).isEqualTo(probeAt);
    assertThat(message.parkings().get(0).label().attempts()).isZero();
  }

  @Test
  void givesUpWhatWasPutOffTooOften() {
    Rig rig = new Rig(ONE_FAILURE_OPENS);
    FakeNotifier notifier = rig.serve("http", FakeNotifier.answering(UNREACHABLE));
    rig.process(transition("a-1", 1, "http://a/"));
    FakeSourceMessage message = cast("http://a/");
    DeliveryLabel label = new DeliveryLabel("d", "a-1", 0, "http://a/", 7);

    FakeSourceMessage once =
        rig.process(
            new FakeSourceMessage(
                message.body(), new ParkedDelivery(label, 2, 49, 80, Rig.START, Rig.START)));
    once.confirm();
    FakeSourceMessage last = new FakeSourceMessage(message.body(), dueAt(Rig.START, once));
    rig.process(last);
    last.confirm();

    ParkedDelivery parked = once.parkings().get(0);
    assertThat(parked.step()).as("its place in the schedule").isEqualTo(2);
    assertThat(parked.deferrals()).isEqualTo(50);
    assertThat(parked.label().attempts()).isEqualTo(7);
    assertThat(last.letters())
        .containsExactly(
            new DeadLetter(
                "UNREACHABLE",
                "put off 50 times without an attempt, at last as the circuit of the endpoint is"
                    + " open",
                Optional.of(label)));
    assertThat(notifier.deliveries()).hasSize(1);
  }

  private static ParkedDelivery dueAt(Instant due, FakeSourceMessage message) {
    ParkedDelivery parked = message.parkings().get(0);
    return new ParkedDelivery(
        parked.label(),
        parked.step(),
        parked.deferrals(),
        parked.parkings(),
        parked.received(),
        due);
  }
}
