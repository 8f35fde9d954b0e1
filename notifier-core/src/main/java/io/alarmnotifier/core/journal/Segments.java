package io.alarmnotifier.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which segments there are, and which one new rows of this host go to. */
final class Segments {

  private static final int ROWS = 32_768;

  private final Connection connection;
  private final String host;
  private int current;
  private int rows;

  private Segments(Connection connection, String host, int current) {
    this.connection = connection;
    this.host = host;
    this.current = current;
  }

  /** Goes on with the last one of the host, or begins its first. */
  static Segments open(Connection connection, String host) throws SQLException {
    try (PreparedStatement last =
        connection.prepareStatement("SELECT MAX(id) FROM segment WHERE host = ?")) {
      last.setString(1, host);
      try (ResultSet row = last.executeQuery()) {
        int current = row.next() ? row.getInt(1) : 0;
        Segments segments = new Segments(connection, host, current);
        if (current == 0) {
          segments.begin();
        }
        return segments;
      }
    }
  }

  /** The segment that the next rows go to; may begin one. */
  int forRows(int count) throws SQLException {
    if (rows >= ROWS) {
      begin();
    }
    rows += count;
    return current;
  }

  private void begin() throws SQLException {
    try (PreparedStatement next =
            connection.prepareStatement("SELECT COALESCE(MAX(id), 0) + 1 FROM segment");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO segment (id, host) VALUES (?, ?)")) {
      try (ResultSet row = next.executeQuery()) {
        row.next();
        current = row.getInt(1);
      }
      insert.setInt(1, current);
      insert.setString(2, host);
      insert.executeUpdate();
      rows = 0;
    }
  }

  /** Forgets those, but for the last of each host, that have no rows any more. */
  static void removeEmpty(Connection connection) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM segment WHERE id NOT IN (SELECT MAX(id) FROM segment GROUP BY host)"
                + " AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.segment = segment.id)")) {
      delete.executeUpdate();
    }
  }

  /** All of them, the newest first. */
  static List<Integer> all(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT id FROM segment ORDER BY id DESC");
        ResultSet row = select.executeQuery()) {
      List<Integer> all = new ArrayList<>();
      while (row.next()) {
        all.add(row.getInt(1));
      }
      return all;
    }
  }
}
