package io.alarmnotifier.core.events;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.delivery.StubMessage;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a host may tell its listeners. */
final class Happenings {

  static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  static final SourceMessage MESSAGE = new StubMessage("alarming.sample");

  private Happenings() {}

  static Attempt delivered(String alarmId) {
    return attempt(
        transition(alarmId, "cpu_high"),
        "https://user:secret@a.example/hook?token=secret",
        DeliveryOutcome.delivered("204 No Content"));
  }

  static Attempt failed(String alarmId, String url) {
    return attempt(
        transition(alarmId, "cpu_high"),
        url,
        DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "503 Service Unavailable"));
  }

  static Attempt attempt(AlarmTransition transition, String url, DeliveryOutcome outcome) {
    return new Attempt(
        new Delivery("d-1", AlarmAction.parse(url), transition, NOON, 1, Duration.ofSeconds(15)),
        "alarming.sample",
        NOON,
        "http",
        NOON,
        Duration.ofMillis(12),
        AttemptOutcome.of(outcome),
        outcome instanceof DeliveryOutcome.RetryableFailure
            ? Optional.of(Duration.ofSeconds(5))
            : Optional.empty());
  }

  static AlarmTransition transition(String alarmId, String name) {
    return new AlarmTransition(name, alarmId, "low", "ok", "alarm", "a reason", "{}");
  }

  static DecodedMessage.Alarm alarm(String alarmId) {
    return new DecodedMessage.Alarm(
        transition(alarmId, "cpu_high"),
        List.of("https://a.example/", "https://b.example/"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ParkedDelivery parked(String alarmId) {
    return new ParkedDelivery(
        new DeliveryLabel("d-1", alarmId, 0, "https://***@a.example/hook?***", 2),
        0,
        0,
        1,
        NOON,
        NOON.plusSeconds(5));
  }

  static DeadLetter letter(String alarmId) {
    return new DeadLetter("TIMEOUT", "no answer", Optional.of(parked(alarmId).label()));
  }
}
