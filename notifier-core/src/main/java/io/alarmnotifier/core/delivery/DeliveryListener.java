package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage;
import io.alarmnotifier.spi.AlarmTransition;
import java.time.Duration;
import java.util.Optional;

/**
 * Is told what becomes of messages and deliveries, on the thread of the {@link Scheduler}. Must not
 * block and must not throw.
 */
public interface DeliveryListener {

  /** A message has come. */
  default void received(SourceMessage message) {}

  /** A message that has come is decoded. */
  default void decoded(SourceMessage message, DecodedMessage content) {}

  /** A message has no actions; it is acknowledged. */
  default void withoutActions(AlarmTransition transition) {}

  /** An attempt has ended. */
  default void attempted(Attempt attempt) {}

  /** The broker has confirmed that it keeps a delivery, which goes on later, here or elsewhere. */
  default void parked(SourceMessage message, ParkedDelivery delivery) {}

  /** The broker has confirmed a dead letter. */
  default void deadLettered(SourceMessage message, DeadLetter letter) {}

  /** A copy could not be written; the message is held and it is tried again. */
  default void writeFailed(SourceMessage message, String what, Throwable cause, Duration nextIn) {}

  /**
   * The broker has neither confirmed nor refused a copy for long; the message is held until then.
   */
  default void writeOverdue(SourceMessage message, String what, Duration silence) {}

  /** No copy is refused or overdue any more: what was is written, or its message comes again. */
  default void allWritten() {}

  /**
   * A delivery is put off without an attempt.
   *
   * @param nextIn the wait before it comes back; empty if it was put off too often
   */
  default void deferred(DeliveryLabel delivery, String why, Optional<Duration> nextIn) {}

  /** A message is one that has come before; it is acknowledged, with that one if it is held. */
  default void duplicate(SourceMessage message) {}

  /**
   * An endpoint fails, and gets no attempts for a while.
   *
   * @param how the failure that opened the circuit, on one line, without secrets
   */
  default void circuitOpened(String endpoint, Duration openFor, String how) {}

  /** An endpoint works again. */
  default void circuitClosed(String endpoint) {}

  /** A message goes back to the broker unsettled: the connection is lost, or the host stops. */
  default void abandoned(SourceMessage message) {}

  /** A message is settled: every one of its deliveries has ended. */
  default void settled(SourceMessage message) {}
}
