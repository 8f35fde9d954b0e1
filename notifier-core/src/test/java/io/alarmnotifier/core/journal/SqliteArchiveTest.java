package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.config.JournalPlace;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class SqliteArchiveTest extends ArchiveContract {

  @Override
  JournalPlace place() {
    return new JournalPlace.Sqlite(Path.of("new-folder", "journal.db"));
  }
}
