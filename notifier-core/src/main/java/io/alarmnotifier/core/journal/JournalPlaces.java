package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.config.JournalConfig;
import io.alarmnotifier.core.config.JournalPlace;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a configuration has deliveries recorded. What it needs of drivers is loaded with the
 * first use, not before.
 */
public final class JournalPlaces {

  private final JournalConfig config;
  private final Path folder;
  private final String host;
  private @Nullable Database recording;

  /**
   * Makes one; it does nothing yet.
   *
   * @param folder the folder that a relative path begins at; made if need be
   * @param host the name of this host
   */
  public JournalPlaces(JournalConfig config, Path folder, String host) {
    this.config = config;
    this.folder = folder;
    this.host = host;
  }

  /** Whether anything is recorded at all. */
  public boolean recordsAnything() {
    return !(config.place() instanceof JournalPlace.Nowhere);
  }

  /** What is recorded, for reading. Does not block and reads nothing yet. */
  public DeliveryArchive archive() {
    if (config.place() instanceof JournalPlace.Nowhere) {
      return new NoArchive();
    }
    if (config.place() instanceof JournalPlace.Lines lines) {
      return new LinesArchive(new LinesFiles(folder.resolve(lines.file())));
    }
    return new SqlArchive(database());
  }

  /** Opens it to record, each time anew. For one thread. */
  JournalStore openStore() throws ArchiveException {
    if (config.place() instanceof JournalPlace.Lines lines) {
      return LinesStore.open(new LinesFiles(folder.resolve(lines.file())), host);
    }
    if (recording == null) {
      // The same each time, as it knows what it has seen of the file before.
      recording = database();
    }
    return SqlStore.open(recording, host);
  }

  private Database database() {
    if (config.place() instanceof JournalPlace.Postgresql postgresql) {
      return new PostgresqlDatabase(postgresql.uri());
    }
    if (config.place() instanceof JournalPlace.Sqlite sqlite) {
      return new SqliteDatabase(folder.resolve(sqlite.file()));
    }
    throw new IllegalStateException("no database: " + config.place());
  }

  JournalWriter.Limits limits() {
    return new JournalWriter.Limits(config.retention(), config.maxSize());
  }

  /** Where it is, without secrets. */
  @Override
  public String toString() {
    return config.place().toString();
  }
}
