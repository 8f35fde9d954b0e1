package io.alarmnotifier.core.delivery;

import static io.alarmnotifier.core.delivery.Fixtures.DELIVERED;
import static io.alarmnotifier.core.delivery.Fixtures.UNREACHABLE;
import static io.alarmnotifier.core.delivery.Fixtures.cast;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkingTest {

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
            "attempt 1 by fake: RetryableFailure after PT0S, next in PT1S",
            "attempt 2 by fake: RetryableFailure after PT0S, next in PT2S",
            "attempt 3 by fake: RetryableFailure after PT0S, next in PT1M20S",
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
    assertThat(notifier.deliveries()).extracting(Delivery::id).containsOnly(message.parkings().get(0).label().id());
    assertThat(parked.letters())
        .containsExactly(
            new DeadLetter(
                "UNREACHABLE",
                "connection refused",
                Optional.of(new DeliveryLabel(message.parkings().get(0).label().id(), "a-1", 0, "http://a/", 6))));
    assertThat(parked.events()).endsWith("confirmed", "acknowledged");
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
}
