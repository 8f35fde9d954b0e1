package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * In which segments the rows of deliveries are that are not at their end. The last of them are
 * remembered, as to look into all segments takes long.
 */
final class RowPlaces {

  private static final int MOST = 32_768;

  private final PreparedStatement find;
  private final PreparedStatement findSince;
  private final Map<Long, Integer> segments =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > MOST;
        }
      };

  /** When the attempts began whose rows were there before the batch, and the segment of these. */
  private final Map<Long, Long> before = new HashMap<>();

  private int segmentBefore;

  RowPlaces(Connection connection) throws SQLException {
    findSince =
        connection.prepareStatement(
            "SELECT id_key, begun FROM delivery WHERE segment = ? AND updated >= ?");
    find =
        connection.prepareStatement(
            "SELECT segment FROM delivery"
                + " WHERE segment IN (SELECT id FROM segment) AND id_key = ?"
                + " ORDER BY updated DESC LIMIT 1");
  }

  /**
   * Looks for what {@code segment} has of a batch already. If the answer to a commit was lost, that
   * is all of it.
   */
  void lookFor(int segment, List<JournalEvent> batch) throws SQLException {
    segmentBefore = segment;
    findSince.setInt(1, segment);
    findSince.setLong(
        2, batch.stream().mapToLong(JournalEvent::updated).min().orElse(Long.MAX_VALUE));
    try (ResultSet row = findSince.executeQuery()) {
      while (row.next()) {
        before.put(row.getLong(1), row.getLong(2));
      }
    }
  }

  /** Whether what was looked for has the row of this attempt. */
  boolean had(Attempted attempt) {
    Long begun = before.get(TextKey.of(attempt.id()));
    return begun != null && begun == attempt.begun();
  }

  /** Whether a delivery has a row as one not at its end, such as one put off without an attempt. */
  boolean isOpen(String id) {
    return segments.containsKey(TextKey.of(id));
  }

  /** Forgets what it has looked for. */
  void committed() {
    before.clear();
  }

  /**
   * The segment of a delivery's row; empty if there is none. What begins a delivery is not looked
   * for further: if the broker hands its message out again after a crash, there are two rows.
   */
  OptionalInt of(long key, JournalEvent event) throws SQLException {
    Integer known = segments.get(key);
    if (known != null) {
      return OptionalInt.of(known);
    }
    if (before.containsKey(key)) {
      return OptionalInt.of(segmentBefore);
    }
    if (event.begins()) {
      return OptionalInt.empty();
    }
    find.setLong(1, key);
    try (ResultSet row = find.executeQuery()) {
      return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
    }
  }

  void written(long key, int segment, DeliveryState state) {
    if (state == DeliveryState.DELIVERED || state == DeliveryState.DEAD_LETTERED) {
      segments.remove(key);
    } else {
      segments.put(key, segment);
    }
  }
}
