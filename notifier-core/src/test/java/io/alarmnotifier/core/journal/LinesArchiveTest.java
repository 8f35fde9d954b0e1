package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static io.alarmnotifier.core.journal.Happened.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.config.JournalPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesArchiveTest extends ArchiveContract {

  private static final Path FILE = Path.of("journal.jsonl");

  @Override
  JournalPlace place() {
    return new JournalPlace.Lines(FILE);
  }

  @Test
  void passesOverALineThatACrashHasCutOff() throws IOException, ArchiveException {
    record("node-1", journal -> journal.attempted(attempt("d-1", "a-1", NOON, 1, OK)));
    Files.writeString(
        folder.resolve(FILE), "{\"updated\":12,\"id\":\"d", StandardOpenOption.APPEND);
    record("node-1", journal -> journal.attempted(attempt("d-2", "a-1", NOON, 1, OK)));

    assertThat(archive().search(DeliveryQuery.ofAlarm("a-1", 10)).deliveries()).hasSize(2);
  }

  @Test
  void beginsAnotherFileWhenHalfOfTheSizeIsReached() throws ArchiveException {
    LinesFiles files = new LinesFiles(folder.resolve(FILE));
    EventMaker maker = new EventMaker(() -> LATER);
    try (LinesStore store = LinesStore.open(files, "node-1")) {
      store.write(List.of(maker.attempted(attempt("d-1", "a-1", NOON, 1, OK))));
      store.trim(Instant.EPOCH, 100, 1);
      store.write(List.of(maker.attempted(attempt("d-2", "a-1", NOON, 1, OK))));
      assertThat(files.all()).hasSize(2);
      assertThat(archive().search(DeliveryQuery.ofAlarm("a-1", 10)).deliveries()).hasSize(2);

      store.trim(Instant.now().plusSeconds(60), 10_000, 1);
    }
    assertThat(archive().search(DeliveryQuery.ofAlarm("a-1", 10)).deliveries())
        .extracting(DeliveryRecord::id)
        .containsExactly("d-2");
  }
}
