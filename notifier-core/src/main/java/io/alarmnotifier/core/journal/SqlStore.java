package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import io.alarmnotifier.core.journal.JournalEvent.HandedOver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes into a database: each batch is one transaction. Between them none is open, as that would
 * keep others out of a SQLite file.
 */
final class SqlStore implements JournalStore {

  private final Database database;
  private final Connection connection;
  private final SqlStatements statements;
  private final Segments segments;
  private final PreparedStatement deleteAttempts;
  private final PreparedStatement deleteDeliveries;
  private boolean mayRepeat = true;

  private SqlStore(Database database, Connection connection, String host) throws SQLException {
    this.database = database;
    this.connection = connection;
    statements = new SqlStatements(connection, host);
    segments = Segments.open(connection, host);
    String until =
        " <= (SELECT MAX(received) FROM (SELECT received FROM delivery WHERE received < ?"
            + " ORDER BY received LIMIT ?) AS oldest)";
    // An attempt begins after its delivery was received, so none is left without it for good.
    deleteAttempts = connection.prepareStatement("DELETE FROM attempt WHERE begun" + until);
    deleteDeliveries = connection.prepareStatement("DELETE FROM delivery WHERE received" + until);
  }

  static SqlStore open(Database database, String host) throws ArchiveException {
    Connection connection = null;
    try {
      connection = database.connect();
      connection.setAutoCommit(false);
      Schema.migrate(database, connection);
      SqlStore store = new SqlStore(database, connection, host);
      connection.setAutoCommit(true);
      return store;
    } catch (SQLException e) {
      closeQuietly(connection);
      throw new ArchiveException(database.mend(e), e);
    } catch (ArchiveException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  private static void closeQuietly(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // It is of no more use anyway.
      }
    }
  }

  @Override
  public void write(List<JournalEvent> events) throws ArchiveException {
    if (!database.isThere()) {
      throw new ArchiveException("the database is gone; a new one is made");
    }
    try {
      connection.setAutoCommit(false);
      int segment = segments.forRows(events.size());
      if (mayRepeat) {
        // The store before this one may have failed after its commit.
        statements.expectRepeats(segment, events);
      }
      Set<String> told = new HashSet<>();
      List<JournalEvent> rest = new ArrayList<>();
      for (JournalEvent event : events) {
        boolean changesNone = told.add(event.id()) && !statements.hasRow(event);
        if (changesNone && event instanceof Attempted attempted && attempted.isWholeStory()) {
          statements.addWhole(segment, attempted);
        } else {
          rest.add(event);
        }
      }
      statements.execute();
      // In the same order at all hosts, so that no two wait for each other.
      rest.sort(Comparator.comparing(JournalEvent::id));
      for (JournalEvent event : rest) {
        if (event instanceof Attempted attempted) {
          statements.write(segment, attempted);
        } else if (event instanceof HandedOver handedOver) {
          statements.write(segment, handedOver);
        }
      }
      connection.setAutoCommit(true);
      statements.committed();
      mayRepeat = false;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public int trim(Instant oldest, long maxSize, int atMost) throws ArchiveException {
    try {
      boolean tooMuch = database.size(connection) > maxSize;
      long before = tooMuch ? Long.MAX_VALUE : Micros.of(oldest);
      connection.setAutoCommit(false);
      deleteAttempts.setLong(1, before);
      deleteAttempts.setInt(2, atMost);
      deleteAttempts.executeUpdate();
      deleteDeliveries.setLong(1, before);
      deleteDeliveries.setInt(2, atMost);
      int removed = deleteDeliveries.executeUpdate();
      if (removed > 0) {
        Segments.removeEmpty(connection);
      }
      connection.setAutoCommit(true);
      return removed;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private ArchiveException failed(SQLException failure) {
    close();
    return new ArchiveException(database.mend(failure), failure);
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }
}
