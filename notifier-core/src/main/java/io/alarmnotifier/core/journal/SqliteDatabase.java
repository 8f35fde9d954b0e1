package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file. Several processes of one machine may use it at a time. */
final class SqliteDatabase implements Database {

  /** What comes after the name of a file that was damaged, and before the time. */
  private static final String DAMAGED_SUFFIX = ".damaged-";

  /** The time in the name of such a file; an operator's own copy has another name. */
  private static final Pattern KEPT = Pattern.compile("[0-9]{8}T[0-9]{6}Z");

  private static final String DRIVER = "org.sqlite.JDBC";
  private static final String BUSY_MILLIS = "2000";

  private static final int DAMAGED = 11; // SQLITE_CORRUPT
  private static final int NO_DATABASE = 26; // SQLITE_NOTADB

  /** Files that turned out to be damaged which are kept: each may be as large as the journal. */
  private static final int MOST_KEPT = 3;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path file;
  private boolean wasDatabase;

  /** Of the file that it has open to write; null until then, and where there are none. */
  private @Nullable Object openFile;

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
    Connection connection = connect(settings);
    wasDatabase = true;
    openFile = fileKey();
    return connection;
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
    // Another process may have moved it away as damaged, and begun a new one in its place.
    return Files.exists(file) && (openFile == null || openFile.equals(fileKey()));
  }

  private @Nullable Object fileKey() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException gone) {
      return null;
    }
  }

  @Override
  public String explain(SQLException failure) {
    return switch (code(failure)) {
      case 5, 6 -> "another process holds the lock of " + file;
      case 8 -> file + " may not be written to";
      case DAMAGED, NO_DATABASE ->
          file + " is damaged, or no database; stop the host and move it away to begin a new one";
      case 13 -> "the disk of " + file + " is full";
      case 14 -> file + " cannot be opened";
      default -> file + ": " + OneLine.of(failure.getMessage(), 200);
    };
  }

  /**
   * Moves a damaged file aside, so that a new one is made. One that has never been a database to
   * this process stays where it is: the operator may have named another file by mistake.
   */
  @Override
  public String mend(SQLException failure) {
    if (!wasDatabase || !isDamage(failure) || !isDamaged()) {
      return explain(failure);
    }
    Path kept = beside(file, DAMAGED_SUFFIX + TIME.format(Instant.now()));
    try {
      Files.move(file, kept);
      // What SQLite had not copied into the file yet: it belongs to no other.
      moveIfThere(beside(file, "-wal"), beside(kept, "-wal"));
      Files.deleteIfExists(beside(file, "-shm"));
      removeAllKeptButTheNewest();
    } catch (IOException e) {
      return explain(failure);
    }
    return file + " is damaged: it is kept as " + kept.getFileName() + ", and a new one is begun";
  }

  private void removeAllKeptButTheNewest() throws IOException {
    String beginning = file.getFileName() + DAMAGED_SUFFIX;
    List<Path> newestFirst;
    try (Stream<Path> all = Files.list(file.toAbsolutePath().getParent())) {
      newestFirst =
          all.filter(other -> KEPT.matcher(without(beginning, other)).matches())
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path tooOld :
        newestFirst.subList(Math.min(MOST_KEPT, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(tooOld);
      Files.deleteIfExists(beside(tooOld, "-wal"));
    }
  }

  /** What a file's name has after a beginning; empty if it begins in another way. */
  private static String without(String beginning, Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(beginning) ? name.substring(beginning.length()) : "";
  }

  /** Asks the file itself, as another process may have put a sound one in its place. */
  private boolean isDamaged() {
    try (Connection connection = connectToRead();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check(1)")) {
      return result.next() && !result.getString(1).equals("ok");
    } catch (SQLException e) {
      return isDamage(e);
    } catch (ArchiveException gone) {
      return false;
    }
  }

  private static boolean isDamage(SQLException failure) {
    return code(failure) == DAMAGED || code(failure) == NO_DATABASE;
  }

  /** Without what SQLite tells beyond the kind of a failure. */
  private static int code(SQLException failure) {
    return failure.getErrorCode() & 0xff;
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to);
    }
  }

  private static Path beside(Path database, String suffix) {
    return database.resolveSibling(database.getFileName() + suffix);
  }
}
