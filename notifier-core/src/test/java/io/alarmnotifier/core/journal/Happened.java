package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.delivery.StubMessage;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What can happen to a delivery. */
final class Happened {

  static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456Z");
  static final DeliveryOutcome OK = DeliveryOutcome.delivered("200 OK");
  static final DeliveryOutcome BUSY =
      DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503 Service Unavailable");
  static final DeliveryOutcome GONE =
      DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410 Gone");
  static final String ACTION = "https://user:secret@receiver.example.com:8443/hook?token=abc";
  static final String SHOWN = "https://***@receiver.example.com:8443/hook?***";
  static final SourceMessage MESSAGE = new StubMessage("alarming.sample");

  private Happened() {}

  static Attempt attempt(
      String id, String alarmId, Instant received, int number, DeliveryOutcome outcome) {
    return attempt(
        id,
        new AlarmTransition("cpu_high", alarmId, "critical", "ok", "alarm", "too hot", "{}"),
        ACTION,
        received,
        number,
        outcome);
  }

  static Attempt attempt(
      String id,
      AlarmTransition transition,
      String action,
      Instant received,
      int number,
      DeliveryOutcome outcome) {
    return new Attempt(
        new Delivery(
            id, AlarmAction.parse(action), transition, received, number, Duration.ofSeconds(15)),
        "alarming.sample",
        received,
        "http",
        received.plusMillis(number * 1_000L),
        Duration.ofMillis(7),
        AttemptOutcome.of(outcome),
        outcome.equals(BUSY) ? Optional.of(Duration.ofSeconds(5)) : Optional.empty());
  }

  static DeliveryLabel label(String id, String alarmId, int attempts) {
    return new DeliveryLabel(id, alarmId, 0, SHOWN, attempts);
  }

  static ParkedDelivery parked(String id, String alarmId, int attempts, Instant received) {
    return new ParkedDelivery(
        label(id, alarmId, attempts), 1, 0, 1, received, received.plusSeconds(30));
  }

  static DeadLetter deadLetter(String id, String alarmId, int attempts) {
    return new DeadLetter("CLIENT_ERROR", "410 Gone", Optional.of(label(id, alarmId, attempts)));
  }
}
