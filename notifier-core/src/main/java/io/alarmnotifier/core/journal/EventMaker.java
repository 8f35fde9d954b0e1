package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.journal.AttemptRecord.Outcome;
import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import io.alarmnotifier.core.journal.JournalEvent.HandedOver;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.OneLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of what the host is told of deliveries, keeping nothing of a message that may be
 * large. For the thread of the deliveries.
 */
final class EventMaker {

  private static final int MOST_DEFERRALS = 10_000;
  private static final long THOUSAND = 1_000;

  private final InstantSource clock;

  /** Why deliveries are put off that the broker has not confirmed yet. */
  private final Map<String, String> deferrals =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST_DEFERRALS;
        }
      };

  EventMaker(InstantSource clock) {
    this.clock = clock;
  }

  Attempted attempted(Attempt attempt) {
    Delivery delivery = attempt.delivery();
    AlarmTransition transition = delivery.transition();
    DeliveryOutcome outcome = attempt.outcome();
    long begun = Micros.of(attempt.begun());
    long took = attempt.took().toNanos() / THOUSAND;
    long next = attempt.nextIn().map(wait -> begun + took + wait.toNanos() / THOUSAND).orElse(0L);
    if (outcome instanceof Delivered delivered) {
      return event(
          attempt, transition, begun, took, Outcome.DELIVERED, null, delivered.detail(), next);
    }
    if (outcome instanceof RetryableFailure failure) {
      return event(
          attempt,
          transition,
          begun,
          took,
          Outcome.RETRYABLE_FAILURE,
          failure.reason().name(),
          failure.detail(),
          next);
    }
    PermanentFailure failure = (PermanentFailure) outcome;
    return event(
        attempt,
        transition,
        begun,
        took,
        Outcome.PERMANENT_FAILURE,
        failure.reason().name(),
        failure.detail(),
        next);
  }

  private static Attempted event(
      Attempt attempt,
      AlarmTransition transition,
      long begun,
      long took,
      Outcome outcome,
      @Nullable String reason,
      String detail,
      long next) {
    return new Attempted(
        Texts.id(attempt.delivery().id()),
        Texts.id(transition.alarmId()),
        OneLine.of(transition.alarmName(), Texts.NAME),
        OneLine.of(transition.severity(), Texts.WORD),
        OneLine.of(transition.previous(), Texts.WORD),
        OneLine.of(transition.current(), Texts.WORD),
        RecordedAction.of(attempt.delivery().action()),
        OneLine.of(attempt.notifier(), Texts.WORD),
        OneLine.of(attempt.queue(), Texts.NAME),
        Micros.of(attempt.received()),
        attempt.delivery().attempt(),
        begun,
        took,
        outcome,
        reason,
        OneLine.of(detail, Texts.DETAIL),
        next);
  }

  void deferred(DeliveryLabel delivery, String why) {
    deferrals.put(
        Texts.id(delivery.id()), OneLine.of("put off without an attempt: " + why, Texts.DETAIL));
  }

  HandedOver parked(SourceMessage message, ParkedDelivery parked) {
    DeliveryLabel delivery = parked.label();
    return new HandedOver(
        Texts.id(delivery.id()),
        Texts.id(delivery.alarmId()),
        OneLine.of(delivery.action(), Texts.ACTION),
        Texts.endpointOf(delivery.action()),
        OneLine.of(message.queue(), Texts.NAME),
        Micros.of(parked.received()),
        DeliveryState.PARKED,
        delivery.attempts(),
        null,
        deferrals.remove(Texts.id(delivery.id())),
        Micros.of(parked.due()),
        Micros.of(clock.instant()),
        delivery.attempts() == 0 && parked.parkings() == 1);
  }

  HandedOver deadLettered(SourceMessage message, DeadLetter letter, DeliveryLabel delivery) {
    deferrals.remove(Texts.id(delivery.id()));
    Instant now = clock.instant();
    Optional<Instant> received = message.parked().map(ParkedDelivery::received);
    return new HandedOver(
        Texts.id(delivery.id()),
        Texts.id(delivery.alarmId()),
        OneLine.of(delivery.action(), Texts.ACTION),
        Texts.endpointOf(delivery.action()),
        OneLine.of(message.queue(), Texts.NAME),
        Micros.of(received.orElse(now)),
        DeliveryState.DEAD_LETTERED,
        delivery.attempts(),
        OneLine.of(letter.reason(), Texts.WORD),
        OneLine.of(letter.detail(), Texts.DETAIL),
        Micros.NONE,
        Micros.of(now),
        delivery.attempts() == 0 && received.isEmpty());
  }
}
