package io.alarmnotifier.core.journal;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases. Blocks. */
interface Database {

  /** Connects in order to write; makes the database if that can be done. */
  Connection connect() throws SQLException, ArchiveException;

  /** Connects in order to read only. */
  Connection connectToRead() throws SQLException, ArchiveException;

  /** Keeps other hosts from changing tables until the transaction ends. */
  void lockTables(Connection connection) throws SQLException;

  /** How many bytes are used, without those that can be used again. */
  long size(Connection connection) throws SQLException;

  /** Whether a connection that was made still leads to the database. */
  boolean isThere();

  /** What a failure means: a sentence for a person, on one line, without secrets. */
  String explain(SQLException failure);

  /**
   * Does what can be done to have the next connection work, when the one that failed is closed.
   *
   * @return what the failure means, as {@link #explain}, and what was done about it
   */
  default String mend(SQLException failure) {
    return explain(failure);
  }
}
