package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.journal.JournalEvent.Attempted;
import io.alarmnotifier.core.journal.JournalEvent.HandedOver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The statements that record events. */
final class SqlStatements {

  /** What all rows tell; the rest has defaults, which are those of a delivery at once. */
  private static final String ALWAYS =
      "segment, id_key, id, alarm_key, alarm_id, alarm_name, severity, previous, current, action,"
          + " endpoint_key, notifier, host, queue, received, detail, begun, took, updated";

  private static final String ALWAYS_VALUES =
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  private static final int FIRST_OF_THE_REST = 20;

  /** What another host has told later stands, though it comes first. */
  private static final String IF_OLDER = " WHERE segment = ? AND id_key = ? AND updated <= ?";

  private final String host;
  private final PreparedStatement insertWhole;
  private final PreparedStatement insert;
  private final PreparedStatement attempt;
  private final PreparedStatement updateAttempted;
  private final PreparedStatement updateHandedOver;
  private final RowPlaces places;

  SqlStatements(Connection connection, String host) throws SQLException {
    this.host = host;
    insertWhole =
        connection.prepareStatement(
            "INSERT INTO delivery (" + ALWAYS + ") VALUES (" + ALWAYS_VALUES + ")");
    insert =
        connection.prepareStatement(
            "INSERT INTO delivery ("
                + ALWAYS
                + ", state, attempts, reason, next_due) VALUES ("
                + ALWAYS_VALUES
                + ", ?, ?, ?, ?)");
    attempt =
        connection.prepareStatement(
            "INSERT INTO attempt (delivery_key, number, begun, took, host, notifier, outcome,"
                + " reason, detail, next_due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT DO NOTHING");
    updateAttempted =
        connection.prepareStatement(
            "UPDATE delivery SET host = ?, state = ?, attempts = ?, reason = ?, detail = ?,"
                + " next_due = ?, updated = ?, alarm_name = ?, severity = ?, previous = ?,"
                + " current = ?, notifier = ?, begun = ?, took = ?"
                + IF_OLDER);
    updateHandedOver =
        connection.prepareStatement(
            "UPDATE delivery SET host = ?, state = ?, attempts = ?,"
                + " reason = COALESCE(?, reason), detail = COALESCE(?, detail),"
                + " next_due = ?, updated = ?"
                + IF_OLDER);
    places = new RowPlaces(connection);
  }

  /** Prepares for a batch that a commit has perhaps written, whose answer was lost. */
  void expectRepeats(int segment, List<JournalEvent> batch) throws SQLException {
    places.lookFor(segment, batch);
  }

  /** The batch is written. */
  void committed() {
    places.committed();
  }

  /** Whether a delivery is known to have a row, which what happens to it changes. */
  boolean hasRow(JournalEvent event) {
    return places.isOpen(event.id());
  }

  /** Adds the whole story of a delivery to what {@link #execute} writes, if it is not there yet. */
  void addWhole(int segment, Attempted event) throws SQLException {
    if (!places.had(event)) {
      row(insertWhole, segment, event);
      insertWhole.addBatch();
    }
  }

  /** Writes all that was added. */
  void execute() throws SQLException {
    insertWhole.executeBatch();
  }

  /**
   * Writes an event.
   *
   * @param current where its row goes if it has none yet
   */
  void write(int current, Attempted event) throws SQLException {
    long key = TextKey.of(event.id());
    OptionalInt segment = places.of(key, event);
    attempt(key, event);
    if (segment.isPresent()) {
      common(updateAttempted, event.state(), event.number(), event.reason(), event.detail());
      updateAttempted.setLong(6, event.next());
      updateAttempted.setLong(7, event.updated());
      updateAttempted.setString(8, event.alarmName());
      updateAttempted.setString(9, event.severity());
      updateAttempted.setString(10, event.previous());
      updateAttempted.setString(11, event.current());
      updateAttempted.setString(12, event.notifier());
      updateAttempted.setLong(13, event.begun());
      updateAttempted.setLong(14, event.took());
      updateAttempted.setInt(15, segment.getAsInt());
      updateAttempted.setLong(16, key);
      updateAttempted.setLong(17, event.updated());
      updateAttempted.executeUpdate();
    } else {
      row(insert, current, event);
      rest(event.state(), event.number(), event.reason(), event.next());
    }
    places.written(key, segment.orElse(current), event.state());
  }

  /** As the other one. */
  void write(int current, HandedOver event) throws SQLException {
    long key = TextKey.of(event.id());
    OptionalInt segment = places.of(key, event);
    if (segment.isPresent()) {
      common(updateHandedOver, event.state(), event.attempts(), event.reason(), event.detail());
      updateHandedOver.setLong(6, event.next());
      updateHandedOver.setLong(7, event.updated());
      updateHandedOver.setInt(8, segment.getAsInt());
      updateHandedOver.setLong(9, key);
      updateHandedOver.setLong(10, event.updated());
      updateHandedOver.executeUpdate();
    } else {
      row(current, event);
      rest(event.state(), event.attempts(), event.reason(), event.next());
    }
    places.written(key, segment.orElse(current), event.state());
  }

  private void common(
      PreparedStatement update,
      DeliveryState state,
      int attempts,
      @Nullable String reason,
      @Nullable String detail)
      throws SQLException {
    update.setString(1, host);
    update.setInt(2, state.code());
    update.setInt(3, attempts);
    update.setString(4, reason);
    update.setString(5, detail);
  }

  private void rest(DeliveryState state, int attempts, @Nullable String reason, long next)
      throws SQLException {
    insert.setInt(FIRST_OF_THE_REST, state.code());
    insert.setInt(FIRST_OF_THE_REST + 1, attempts);
    insert.setString(FIRST_OF_THE_REST + 2, reason);
    insert.setLong(FIRST_OF_THE_REST + 3, next);
    insert.executeUpdate();
  }

  private void row(PreparedStatement statement, int segment, Attempted event) throws SQLException {
    statement.setInt(1, segment);
    statement.setLong(2, TextKey.of(event.id()));
    statement.setString(3, event.id());
    statement.setLong(4, TextKey.of(event.alarmId()));
    statement.setString(5, event.alarmId());
    statement.setString(6, event.alarmName());
    statement.setString(7, event.severity());
    statement.setString(8, event.previous());
    statement.setString(9, event.current());
    statement.setString(10, event.action().shown());
    statement.setLong(11, TextKey.of(event.action().endpoint()));
    statement.setString(12, event.notifier());
    statement.setString(13, host);
    statement.setString(14, event.queue());
    statement.setLong(15, event.received());
    statement.setString(16, event.detail());
    statement.setLong(17, event.begun());
    statement.setLong(18, event.took());
    statement.setLong(19, event.updated());
  }

  private void row(int segment, HandedOver event) throws SQLException {
    insert.setInt(1, segment);
    insert.setLong(2, TextKey.of(event.id()));
    insert.setString(3, event.id());
    insert.setLong(4, TextKey.of(event.alarmId()));
    insert.setString(5, event.alarmId());
    // Not known here; an attempt brings it.
    for (int column = 6; column <= 9; column++) {
      insert.setString(column, "-");
    }
    insert.setString(10, event.action());
    insert.setLong(11, TextKey.of(event.endpoint()));
    insert.setString(12, "-");
    insert.setString(13, host);
    insert.setString(14, event.queue());
    insert.setLong(15, event.received());
    insert.setString(16, event.detail());
    insert.setLong(17, Micros.NONE);
    insert.setLong(18, 0);
    insert.setLong(19, event.updated());
  }

  private void attempt(long key, Attempted event) throws SQLException {
    attempt.setLong(1, key);
    attempt.setInt(2, event.number());
    attempt.setLong(3, event.begun());
    attempt.setLong(4, event.took());
    attempt.setString(5, host);
    attempt.setString(6, event.notifier());
    attempt.setInt(7, event.outcome().code());
    attempt.setString(8, event.reason());
    attempt.setString(9, event.detail());
    attempt.setLong(10, event.next());
    attempt.executeUpdate();
  }
}
