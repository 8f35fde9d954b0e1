package io.alarmnotifier.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * In which segments the rows of deliveries are that are not at their end. The last of them are
 * remembered, as to look into all segments takes long.
 */
final class RowPlaces {

  private static final int MOST = 32_768;

  private final PreparedStatement find;
  private final Map<Long, Integer> segments =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > MOST;
        }
      };

  RowPlaces(Connection connection) throws SQLException {
    find =
        connection.prepareStatement(
            "SELECT segment FROM delivery"
                + " WHERE segment IN (SELECT id FROM segment) AND id_key = ?"
                + " ORDER BY updated DESC LIMIT 1");
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
