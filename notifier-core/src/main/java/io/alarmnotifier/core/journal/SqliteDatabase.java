package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A file. Several processes of one machine may use it at a time. */
final class SqliteDatabase implements Database {

  private static final String DRIVER = "org.sqlite.JDBC";
  private static final String BUSY_MILLIS = "2000";

  private final Path file;

  SqliteDatabase(Path file) {
    this.file = file;
  }

  @Override
  public Connection connect() throws SQLException, ArchiveException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new ArchiveException("its folder cannot be made: " + OneLine.of(e.toString(), 200), e);
    }
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    // What a crash of the machine takes away is the last second; the file stays sound.
    settings.setProperty("synchronous", "NORMAL");
    settings.setProperty("cache_size", "-16000");
    // Pages of indexes change again and again, so few of them are to be copied over.
    settings.setProperty("wal_autocheckpoint", "4000");
    settings.setProperty("transaction_mode", "IMMEDIATE");
    settings.setProperty("journal_size_limit", "67108864");
    return connect(settings);
  }

  @Override
  public Connection connectToRead() throws SQLException, ArchiveException {
    if (!isThere()) {
      throw new ArchiveException("nothing is recorded yet: there is no " + file);
    }
    Properties settings = new Properties();
    settings.setProperty("open_mode", "1"); // SQLITE_OPEN_READONLY
    return connect(settings);
  }

  private Connection connect(Properties settings) throws SQLException {
    settings.setProperty("busy_timeout", BUSY_MILLIS);
    return Drivers.load(DRIVER).connect("jdbc:sqlite:" + file.toAbsolutePath(), settings);
  }

  /** A transaction that writes has the file to itself. */
  @Override
  public void lockTables(Connection connection) {}

  @Override
  public long size(Connection connection) throws SQLException {
    long used = pragma(connection, "page_count") - pragma(connection, "freelist_count");
    return used * pragma(connection, "page_size");
  }

  private static long pragma(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA " + name)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  @Override
  public boolean isThere() {
    return Files.exists(file);
  }

  @Override
  public String explain(SQLException failure) {
    return switch (failure.getErrorCode() & 0xff) {
      case 5, 6 -> "another process holds the lock of " + file;
      case 8 -> file + " may not be written to";
      case 11, 26 ->
          file + " is damaged, or no database; stop the host and move it away to begin a new one";
      case 13 -> "the disk of " + file + " is full";
      case 14 -> file + " cannot be opened";
      default -> file + ": " + OneLine.of(failure.getMessage(), 200);
    };
  }
}
