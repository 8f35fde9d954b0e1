package io.alarmnotifier.core.journal;

import static io.alarmnotifier.core.journal.Happened.ACTION;
import static io.alarmnotifier.core.journal.Happened.NOON;
import static io.alarmnotifier.core.journal.Happened.OK;
import static io.alarmnotifier.core.journal.Happened.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.config.JournalPlace;
import io.alarmnotifier.spi.AlarmTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

  @Test
  void keepsWhatTwoHostsWriteToOneFile() throws ArchiveException, IOException {
    LinesFiles files = new LinesFiles(folder.resolve(FILE));
    EventMaker maker = new EventMaker(() -> LATER);
    try (LinesStore one = LinesStore.open(files, "node-1");
        LinesStore other = LinesStore.open(files, "node-2")) {
      one.write(List.of(maker.attempted(attempt("d-1", "a-1", NOON, 1, OK))));
      other.write(List.of(maker.attempted(attempt("d-2", "a-1", NOON, 1, OK))));
      one.write(List.of(maker.attempted(attempt("d-3", "a-1", NOON, 1, OK))));
      assertThat(archive().search(DeliveryQuery.ofAlarm("a-1", 10)).deliveries()).hasSize(3);

      one.trim(Instant.EPOCH, 100, 1);
      other.trim(Instant.EPOCH, 100, 1);
      other.write(List.of(maker.attempted(attempt("d-4", "a-1", NOON, 1, OK))));
    }
    assertThat(Files.readString(files.current())).contains("d-4");
    assertThat(archive().search(DeliveryQuery.ofAlarm("a-1", 10)).deliveries()).hasSize(4);
  }

  @Test
  void keepsAllWhenTwoHostsFindTheFileFullAtOnce() throws ArchiveException, IOException {
    LinesFiles files = new LinesFiles(folder.resolve(FILE));
    EventMaker maker = new EventMaker(() -> LATER);
    Optional<Object> full;
    try (LinesStore store = LinesStore.open(files, "node-1")) {
      store.write(List.of(maker.attempted(attempt("d-1", "a-1", NOON, 1, OK))));
      full = files.identity();
      files.rotate(full);
    }
    try (LinesStore store = LinesStore.open(files, "node-1")) {
      store.write(List.of(maker.attempted(attempt("d-2", "a-1", NOON, 1, OK))));
    }

    files.rotate(full);

    assertThat(Files.readString(files.earlier())).contains("d-1");
    assertThat(Files.readString(files.current())).contains("d-2");
  }

  @Test
  void searchesWithLittleMemory() throws ArchiveException, IOException, InterruptedException {
    LinesFiles files = new LinesFiles(folder.resolve(FILE));
    EventMaker maker = new EventMaker(() -> LATER);
    String name = "long name ".repeat(20);
    AlarmTransition transition =
        new AlarmTransition(name, "a-1", "critical", "ok", "alarm", "too hot", "{}");
    try (LinesStore store = LinesStore.open(files, "node-1")) {
      List<JournalEvent> events = new ArrayList<>();
      for (int i = 0; i < 15_000; i++) {
        Instant received = NOON.plusMillis(i);
        events.add(maker.attempted(attempt("d-" + i, transition, ACTION, received, 1, OK)));
      }
      store.write(events);
    }

    Path output = folder.resolve("output");
    Process search =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx20m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LinesArchiveTest.class.getName(),
                files.current().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(search.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      search.destroyForcibly();
    }
    assertThat(Files.readString(output).strip()).isEqualTo("d-14999 d-14998");
  }

  /** Searches the file for the last two deliveries of an alarm. */
  public static void main(String[] arguments) throws ArchiveException {
    try (LinesArchive archive = new LinesArchive(new LinesFiles(Path.of(arguments[0])))) {
      List<DeliveryRecord> found = archive.search(DeliveryQuery.ofAlarm("a-1", 2)).deliveries();
      System.out.println(found.get(0).id() + " " + found.get(1).id());
    }
  }
}
