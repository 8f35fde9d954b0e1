package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.journal.AttemptRecord.Outcome;
import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import io.alarmnotifier.core.journal.JournalEvent.HandedOver;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    AttemptOutcome outcome = attempt.outcome();
    long begun = Micros.of(attempt.begun());
    long took = attempt.took().toNanos() / THOUSAND;
    long next = attempt.nextIn().map(wait -> begun + took + wait.toNanos() / THOUSAND).orElse(0L);
    return new Attempted(
        Texts.id(delivery.id()),
        Texts.id(transition.alarmId()),
        OneLine.of(transition.alarmName(), Texts.NAME),
        OneLine.of(transition.severity(), Texts.WORD),
        OneLine.of(transition.previous(), Texts.WORD),
        OneLine.of(transition.current(), Texts.WORD),
        RecordedAction.of(delivery.action()),
        OneLine.of(attempt.notifier(), Texts.WORD),
        OneLine.of(attempt.queue(), Texts.NAME),
        Micros.of(attempt.received()),
        delivery.attempt(),
        begun,
        took,
        Outcome.of(outcome.kind()),
        outcome.reason().map(FailureReason::name).orElse(null),
        OneLine.of(outcome.detail(), Texts.DETAIL),
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
