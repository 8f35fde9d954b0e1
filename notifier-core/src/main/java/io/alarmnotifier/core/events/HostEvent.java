package io.alarmnotifier.core.events;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Something that has happened in the host. Keeps little, and no secret that it would show. */
public sealed interface HostEvent {

  /** When it happened. */
  Instant time();

  /** What it is about. */
  EventType type();

  /** The delivery that it is about, if it is about one. */
  default Optional<EventDelivery> delivery() {
    return Optional.empty();
  }

  /** The alarm that it is about, if it is about one. */
  default Optional<EventAlarm> alarm() {
    return delivery().map(EventDelivery::alarm);
  }

  /** Scheme, host and port that it is about, if it is about one endpoint. */
  default Optional<String> endpoint() {
    return delivery().flatMap(delivery -> delivery.action().endpoint());
  }

  /** What came of an attempt, or of all attempts of a delivery. */
  default Optional<AttemptOutcome.Kind> outcome() {
    return Optional.empty();
  }

  /**
   * A message has come.
   *
   * @param queue the queue that it came from
   * @param alarm empty if it is none, or cannot be understood
   * @param actions how many actions are to be told of it
   * @param deliveryId the delivery that goes on with it, if it was parked
   */
  record Received(
      Instant time,
      String queue,
      Optional<EventAlarm> alarm,
      int actions,
      Optional<String> deliveryId)
      implements HostEvent {
    @Override
    public EventType type() {
      return EventType.RECEIVED;
    }
  }

  /**
   * An attempt has ended.
   *
   * @param about its delivery
   * @param queue the queue that its message came from
   * @param notifier the plugin that made it
   * @param took how long it took
   * @param result what came of it
   * @param reason why it failed, a word for programs
   * @param detail what the receiver answered, or what went wrong
   * @param nextIn the wait before the next attempt; empty if there is none
   */
  record Attempted(
      Instant time,
      EventDelivery about,
      String queue,
      String notifier,
      Duration took,
      AttemptOutcome.Kind result,
      Optional<String> reason,
      String detail,
      Optional<Duration> nextIn)
      implements HostEvent {
    @Override
    public EventType type() {
      return EventType.ATTEMPTED;
    }

    @Override
    public Optional<EventDelivery> delivery() {
      return Optional.of(about);
    }

    @Override
    public Optional<AttemptOutcome.Kind> outcome() {
      return Optional.of(result);
    }
  }

  /** The receiver has taken a delivery, which is its end. */
  record Delivered(Instant time, EventDelivery about) implements HostEvent {
    @Override
    public EventType type() {
      return EventType.DELIVERED;
    }

    @Override
    public Optional<EventDelivery> delivery() {
      return Optional.of(about);
    }

    @Override
    public Optional<AttemptOutcome.Kind> outcome() {
      return Optional.of(AttemptOutcome.Kind.DELIVERED);
    }
  }

  /**
   * The broker keeps a delivery until it goes on, at any host.
   *
   * @param due not to be attempted before
   */
  record Parked(Instant time, EventDelivery about, Instant due) implements HostEvent {
    @Override
    public EventType type() {
      return EventType.PARKED;
    }

    @Override
    public Optional<EventDelivery> delivery() {
      return Optional.of(about);
    }

    @Override
    public Optional<AttemptOutcome.Kind> outcome() {
      return Optional.of(AttemptOutcome.Kind.RETRYABLE_FAILURE);
    }
  }

  /**
   * A delivery is given up, or a message as a whole.
   *
   * @param queue the queue that the message came from
   * @param delivery empty if it is the message as a whole
   * @param reason a word for programs
   * @param detail a sentence for a person
   */
  record DeadLettered(
      Instant time, String queue, Optional<EventDelivery> delivery, String reason, String detail)
      implements HostEvent {
    @Override
    public EventType type() {
      return EventType.DEAD_LETTERED;
    }

    @Override
    public Optional<AttemptOutcome.Kind> outcome() {
      return Optional.of(AttemptOutcome.Kind.PERMANENT_FAILURE);
    }
  }

  /**
   * An endpoint gets no attempts for a while.
   *
   * @param name scheme, host and port
   * @param why the failure that opened the circuit
   */
  record CircuitOpened(Instant time, String name, Duration openFor, String why)
      implements HostEvent {
    @Override
    public EventType type() {
      return EventType.CIRCUIT_OPENED;
    }

    @Override
    public Optional<String> endpoint() {
      return Optional.of(name);
    }
  }

  /**
   * An endpoint works again.
   *
   * @param name scheme, host and port
   */
  record CircuitClosed(Instant time, String name) implements HostEvent {
    @Override
    public EventType type() {
      return EventType.CIRCUIT_CLOSED;
    }

    @Override
    public Optional<String> endpoint() {
      return Optional.of(name);
    }
  }

  /** A reload has added, replaced or removed a plugin, or could not use it. */
  record PluginChanged(Instant time, String plugin, Change change) implements HostEvent {

    /** What has changed. */
    public enum Change {
      /** It was not there before. */
      ADDED,
      /** It has a new instance. */
      REPLACED,
      /** It is there no more. */
      REMOVED,
      /** It cannot be used. */
      FAILED
    }

    @Override
    public EventType type() {
      return EventType.PLUGIN_CHANGED;
    }
  }

  /** The host is not connected; told once for each time that it is so. */
  record BrokerLost(Instant time, String why) implements HostEvent {
    @Override
    public EventType type() {
      return EventType.BROKER_LOST;
    }
  }

  /** The host is connected. */
  record BrokerBack(Instant time, String product, String address) implements HostEvent {
    @Override
    public EventType type() {
      return EventType.BROKER_BACK;
    }
  }

  /** The host stops; what is under way may still end. */
  record Shutdown(Instant time) implements HostEvent {
    @Override
    public EventType type() {
      return EventType.SHUTDOWN;
    }
  }
}
