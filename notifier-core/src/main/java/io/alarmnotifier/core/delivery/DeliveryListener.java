package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Is told what becomes of messages and deliveries, on the thread of the {@link Scheduler}. Must not
 * block and must not throw.
 */
public interface DeliveryListener {

  /** A message has come. */
  default void received(SourceMessage message) {}

  /** A message has no actions; it is acknowledged. */
  default void withoutActions(AlarmTransition transition) {}

  /**
   * An attempt has ended.
   *
   * @param notifier the plugin's name
   * @param took how long it took
   * @param nextIn the wait before the next attempt; empty if there is none
   */
  default void attempted(
      Delivery delivery,
      String notifier,
      DeliveryOutcome outcome,
      Duration took,
      Optional<Duration> nextIn) {}

  /** The broker has confirmed a dead letter. */
  default void deadLettered(SourceMessage message, DeadLetter letter) {}

  /** A dead letter could not be written; the message is held and it is tried again. */
  default void deadLetterFailed(
      SourceMessage message, DeadLetter letter, Throwable cause, Duration nextIn) {}

  /** The connection is gone before a message was settled: the broker hands it out again. */
  default void abandoned(SourceMessage message) {}

  /** A message is settled: every one of its deliveries has ended. */
  default void settled(SourceMessage message) {}
}
