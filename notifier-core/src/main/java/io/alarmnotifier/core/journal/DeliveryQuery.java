package io.alarmnotifier.core.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries to look for: those that fulfil all of it.
 *
 * @param alarmId the alarm's id
 * @param endpoint the action's scheme and authority
 * @param state what has become of them
 * @param from received at this time or later
 * @param until received before this time
 * @param limit how many to find at most, from 1 to {@value #MAX_LIMIT}
 * @param cursor the {@link DeliveryPage#nextCursor()} of the page before; empty for the first
 */
public record DeliveryQuery(
    Optional<String> alarmId,
    Optional<String> endpoint,
    Optional<DeliveryState> state,
    Optional<Instant> from,
    Optional<Instant> until,
    int limit,
    Optional<String> cursor) {

  /** How many deliveries a page has at most. */
  public static final int MAX_LIMIT = 1_000;

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if the limit is out of range, or the cursor is none that a
   *     page had; the message is a sentence for a person
   */
  public DeliveryQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be from 1 to " + MAX_LIMIT + ", is " + limit);
    }
    cursor.ifPresent(Cursor::parse);
  }

  /** The last {@code limit} deliveries of an alarm. */
  public static DeliveryQuery ofAlarm(String alarmId, int limit) {
    return new DeliveryQuery(
        Optional.of(alarmId),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit,
        Optional.empty());
  }

  /** Those that come after a place. */
  DeliveryQuery after(Cursor place) {
    return new DeliveryQuery(
        alarmId, endpoint, state, from, until, limit, Optional.of(place.toString()));
  }

  Optional<Cursor> position() {
    return cursor.map(Cursor::parse);
  }
}
