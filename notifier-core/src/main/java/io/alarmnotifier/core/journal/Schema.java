package io.alarmnotifier.core.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables, and how those of an earlier version become these. A delivery that is delivered at its
 * first attempt, as almost all are, is one row in one table.
 *
 * <p>Ids and alarms come in no order, so in an index of all of them nearly every new row would
 * change a page of its own, which costs more than all the rest. They are indexed in segments of
 * some ten thousand rows, and looked for in each.
 */
final class Schema {

  /** Each brings the tables from one version to the next; none is ever changed. */
  private static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE delivery (
                segment INTEGER NOT NULL,
                id_key BIGINT NOT NULL,
                id TEXT NOT NULL,
                alarm_key BIGINT NOT NULL,
                alarm_id TEXT NOT NULL,
                alarm_name TEXT NOT NULL,
                severity TEXT NOT NULL,
                previous TEXT NOT NULL,
                current TEXT NOT NULL,
                action TEXT NOT NULL,
                endpoint_key BIGINT NOT NULL,
                notifier TEXT NOT NULL,
                host TEXT NOT NULL,
                queue TEXT NOT NULL,
                received BIGINT NOT NULL,
                state INTEGER NOT NULL DEFAULT 2,
                attempts INTEGER NOT NULL DEFAULT 1,
                reason TEXT,
                detail TEXT,
                begun BIGINT NOT NULL,
                took BIGINT NOT NULL,
                next_due BIGINT NOT NULL DEFAULT 0,
                updated BIGINT NOT NULL
              )""",
              "CREATE INDEX delivery_received ON delivery (received)",
              "CREATE INDEX delivery_id ON delivery (segment, id_key)",
              "CREATE INDEX delivery_alarm ON delivery (segment, alarm_key, received)",
              "CREATE INDEX delivery_endpoint ON delivery (endpoint_key, received)",
              "CREATE INDEX delivery_open ON delivery (state, received) WHERE state <> 2",
              """
              CREATE TABLE attempt (
                delivery_key BIGINT NOT NULL,
                number INTEGER NOT NULL,
                begun BIGINT NOT NULL,
                took BIGINT NOT NULL,
                host TEXT NOT NULL,
                notifier TEXT NOT NULL,
                outcome INTEGER NOT NULL,
                reason TEXT,
                detail TEXT NOT NULL,
                next_due BIGINT NOT NULL,
                PRIMARY KEY (delivery_key, begun, number)
              )""",
              "CREATE INDEX attempt_begun ON attempt (begun)",
              """
              CREATE TABLE segment (
                id INTEGER NOT NULL PRIMARY KEY,
                host TEXT NOT NULL
              )"""));

  private Schema() {}

  /**
   * Brings the tables to this version, within a transaction of the caller.
   *
   * @throws ArchiveException if they are of a later version
   */
  static void migrate(Database database, Connection connection)
      throws SQLException, ArchiveException {
    database.lockTables(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS journal_version (version INTEGER NOT NULL)");
      int version = version(statement);
      check(version);
      for (List<String> migration : MIGRATIONS.subList(version, MIGRATIONS.size())) {
        for (String change : migration) {
          statement.execute(change);
        }
        statement.execute("DELETE FROM journal_version");
        statement.execute("INSERT INTO journal_version VALUES (" + ++version + ")");
      }
    }
  }

  /**
   * Checks that it can be read.
   *
   * @throws ArchiveException if it was not brought to this version, or is of a later one
   */
  static void check(Connection connection) throws SQLException, ArchiveException {
    try (Statement statement = connection.createStatement()) {
      int version = version(statement);
      check(version);
      if (version < MIGRATIONS.size()) {
        throw new ArchiveException(
            "the journal was written by an earlier version; start the host once to have it changed");
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery("SELECT MAX(version) FROM journal_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static void check(int version) throws ArchiveException {
    if (version > MIGRATIONS.size()) {
      throw new ArchiveException(
          "the journal was written by a later version of the host; use that one, or another"
              + " journal.url");
    }
  }
}
