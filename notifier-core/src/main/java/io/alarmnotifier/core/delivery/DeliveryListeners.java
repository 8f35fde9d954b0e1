package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.spi.AlarmTransition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells several listeners, in their order. One that throws, which none should, costs neither the
 * others nor the delivery anything.
 */
public final class DeliveryListeners implements DeliveryListener {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryListeners.class);

  private final DeliveryListener[] all;

  /** Tells each of {@code all}. */
  public DeliveryListeners(List<DeliveryListener> all) {
    this.all = all.toArray(DeliveryListener[]::new);
  }

  private void tell(Consumer<DeliveryListener> event) {
    for (DeliveryListener listener : all) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        LOG.error("{} has a fault; deliveries go on", listener.getClass().getSimpleName(), e);
      }
    }
  }

  @Override
  public void received(SourceMessage message) {
    tell(listener -> listener.received(message));
  }

  @Override
  public void decoded(SourceMessage message, DecodedMessage content) {
    tell(listener -> listener.decoded(message, content));
  }

  @Override
  public void withoutActions(AlarmTransition transition) {
    tell(listener -> listener.withoutActions(transition));
  }

  @Override
  public void attempted(Attempt attempt) {
    tell(listener -> listener.attempted(attempt));
  }

  @Override
  public void parked(SourceMessage message, ParkedDelivery delivery) {
    tell(listener -> listener.parked(message, delivery));
  }

  @Override
  public void deadLettered(SourceMessage message, DeadLetter letter) {
    tell(listener -> listener.deadLettered(message, letter));
  }

  @Override
  public void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {
    tell(listener -> listener.writeFailed(message, what, cause, nextIn));
  }

  @Override
  public void writeOverdue(SourceMessage message, String what, Duration silence) {
    tell(listener -> listener.writeOverdue(message, what, silence));
  }

  @Override
  public void allWritten() {
    tell(DeliveryListener::allWritten);
  }

  @Override
  public void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {
    tell(listener -> listener.deferred(delivery, why, nextIn));
  }

  @Override
  public void duplicate(SourceMessage message) {
    tell(listener -> listener.duplicate(message));
  }

  @Override
  public void circuitOpened(String endpoint, Duration openFor, String how) {
    tell(listener -> listener.circuitOpened(endpoint, openFor, how));
  }

  @Override
  public void circuitClosed(String endpoint) {
    tell(listener -> listener.circuitClosed(endpoint));
  }

  @Override
  public void abandoned(SourceMessage message) {
    tell(listener -> listener.abandoned(message));
  }

  @Override
  public void settled(SourceMessage message) {
    tell(listener -> listener.settled(message));
  }
}
