package io.alarmnotifier.core.events;

import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.delivery.Attempt;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.events.HostEvent.PluginChanged.Change;
import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Turns what the host tells into numbered events, and keeps the latest of them for those who have
 * subscribed. Without a subscriber it only counts.
 *
 * <p>May be told by several threads.
 */
public final class EventStream implements DeliveryListener, BrokerListener {

  /** Seconds of a busy host; a subscriber that is further behind misses events. */
  private static final int KEPT = 16_384;

  private final String run;
  private final InstantSource clock;
  private final EventRing ring = new EventRing(KEPT);
  private volatile boolean wasToldLost;

  /**
   * @param run tells this run of the host from others: 1 to 20 of the characters {@code 0-9a-z}
   */
  public EventStream(String run, InstantSource clock) {
    if (EventId.parse(run + "-1").isEmpty()) {
      throw new IllegalArgumentException("run must be 1 to 20 of 0-9a-z, is " + run);
    }
    this.run = run;
    this.clock = clock;
  }

  String run() {
    return run;
  }

  Instant now() {
    return clock.instant();
  }

  EventRing ring() {
    return ring;
  }

  /** Whether an event is to be made; if not, it is counted. */
  private boolean isHeard() {
    if (ring.isRecording()) {
      return true;
    }
    ring.count();
    return false;
  }

  @Override
  public void decoded(SourceMessage message, DecodedMessage content) {
    if (isHeard()) {
      Optional<DecodedMessage.Alarm> alarm =
          content instanceof DecodedMessage.Alarm told ? Optional.of(told) : Optional.empty();
      ring.add(
          new HostEvent.Received(
              clock.instant(),
              message.queue(),
              alarm.map(told -> EventAlarm.of(told.transition())),
              message.parked().isPresent() ? 1 : alarm.map(told -> told.actions().size()).orElse(0),
              message.parked().map(parked -> parked.label().id())));
    }
  }

  @Override
  public void attempted(Attempt attempt) {
    if (isHeard()) {
      HostEvent.Attempted event = event(attempt);
      ring.add(event);
      if (event.result() == AttemptOutcome.Kind.DELIVERED) {
        ring.add(new HostEvent.Delivered(event.time(), event.about()));
      }
    } else if (attempt.outcome().kind() == AttemptOutcome.Kind.DELIVERED) {
      ring.count();
    }
  }

  private static HostEvent.Attempted event(Attempt attempt) {
    AttemptOutcome outcome = attempt.outcome();
    return new HostEvent.Attempted(
        attempt.begun().plus(attempt.took()),
        EventDelivery.of(attempt.delivery()),
        attempt.queue(),
        attempt.notifier(),
        attempt.took(),
        outcome.kind(),
        outcome.reason().map(FailureReason::name),
        ShortText.of(outcome.detail()),
        attempt.nextIn());
  }

  @Override
  public void parked(SourceMessage message, ParkedDelivery delivery) {
    if (isHeard()) {
      ring.add(
          new HostEvent.Parked(
              clock.instant(), EventDelivery.of(delivery.label()), delivery.due()));
    }
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    if (isHeard()) {
      ring.add(
          new HostEvent.DeadLettered(
              clock.instant(),
              message.queue(),
              letter.delivery().map(EventDelivery::of),
              letter.reason(),
              ShortText.of(letter.detail())));
    }
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    if (isHeard()) {
      ring.add(
          new HostEvent.CircuitOpened(
              clock.instant(), ShortText.of(endpoint), openFor, ShortText.of(how)));
    }
  }

  @Override
  public void circuitClosed(String endpoint) {
    if (isHeard()) {
      ring.add(new HostEvent.CircuitClosed(clock.instant(), ShortText.of(endpoint)));
    }
  }

  @Override
  public void connected(String product, String address) {
    wasToldLost = false;
    if (isHeard()) {
      ring.add(
          new HostEvent.BrokerBack(clock.instant(), ShortText.of(product), ShortText.of(address)));
    }
  }

  /** Is told again for each try, which is no event. */
  @Override
  public void disconnected(String why) {
    if (!wasToldLost) {
      wasToldLost = true;
      if (isHeard()) {
        ring.add(new HostEvent.BrokerLost(clock.instant(), ShortText.of(why)));
      }
    }
  }

  /** A reload has changed a plugin. */
  public void pluginChanged(String plugin, Change change) {
    if (isHeard()) {
      ring.add(new HostEvent.PluginChanged(clock.instant(), ShortText.of(plugin), change));
    }
  }

  /** The host begins to stop. */
  public void stopping() {
    if (isHeard()) {
      ring.add(new HostEvent.Shutdown(clock.instant()));
    }
  }
}
