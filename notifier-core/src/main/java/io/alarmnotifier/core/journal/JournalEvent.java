package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.journal.AttemptRecord.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a delivery, on its way to where it is recorded. All texts are one line and
 * short, so that many of them can wait. Times are in microseconds.
 */
sealed interface JournalEvent {

  /** The delivery's id. */
  String id();

  /** Whether nothing was told of the delivery before. */
  boolean begins();

  /** When it happened. */
  long updated();

  /**
   * An attempt has ended.
   *
   * @param reason why it failed; {@code null} if it did not
   * @param next when the next one is due; {@link Micros#NONE} if there is none
   */
  record Attempted(
      String id,
      String alarmId,
      String alarmName,
      String severity,
      String previous,
      String current,
      RecordedAction action,
      String notifier,
      String queue,
      long received,
      int number,
      long begun,
      long took,
      Outcome outcome,
      @Nullable String reason,
      String detail,
      long next)
      implements JournalEvent {

    @Override
    public boolean begins() {
      return number == 1;
    }

    @Override
    public long updated() {
      return begun + took;
    }

    DeliveryState state() {
      return outcome == Outcome.DELIVERED ? DeliveryState.DELIVERED : DeliveryState.RETRYING;
    }

    /** All that there is to tell is in the delivery's own record. */
    boolean isWholeStory() {
      return number == 1 && outcome == Outcome.DELIVERED;
    }
  }

  /**
   * The broker has taken the delivery over.
   *
   * @param received when a host first received it, as well as it is known
   * @param reason why it is given up; {@code null} for that of the last attempt
   * @param detail why it is put off or given up; {@code null} for that of the last attempt
   * @param next when the next attempt is due; {@link Micros#NONE} if there is none
   * @param begins whether nothing was told of the delivery before
   */
  record HandedOver(
      String id,
      String alarmId,
      String action,
      String endpoint,
      String queue,
      long received,
      DeliveryState state,
      int attempts,
      @Nullable String reason,
      @Nullable String detail,
      long next,
      long updated,
      boolean begins)
      implements JournalEvent {}
}
