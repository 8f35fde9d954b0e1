package io.alarmnotifier.core.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an event is about. */
public enum EventType {
  /** A message has come. */
  RECEIVED,
  /** An attempt has ended. */
  ATTEMPTED,
  /** A delivery has ended: the receiver has taken it. */
  DELIVERED,
  /** A delivery goes on later, here or at another host. */
  PARKED,
  /** A delivery, or a message, is given up and kept in the dead letters. */
  DEAD_LETTERED,
  /** An endpoint fails and gets no attempts for a while. */
  CIRCUIT_OPENED,
  /** An endpoint works again. */
  CIRCUIT_CLOSED,
  /** A reload has changed a plugin. */
  PLUGIN_CHANGED,
  /** The connection to the broker is lost, or could not be made. */
  BROKER_LOST,
  /** The host is connected to the broker. */
  BROKER_BACK,
  /** The host stops. */
  SHUTDOWN;

  /** As it is written: {@code dead-lettered}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type that is written so; empty if none is. */
  static Optional<EventType> of(String text) {
    return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
  }
}
