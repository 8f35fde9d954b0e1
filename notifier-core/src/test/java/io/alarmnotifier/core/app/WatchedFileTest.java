package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {

  @TempDir Path folder;

  private final AtomicLong nanoTime = new AtomicLong();

  @Test
  void goesOnBehindWhatIsInTheFile() throws IOException {
    Path path = Files.writeString(folder.resolve("a.log"), "before\n");

    try (WatchedFile file = WatchedFile.open(path, nanoTime::get)) {
      write(file, "after\n");
    }

    assertThat(path).hasContent("before\nafter\n");
  }

  @Test
  void goesOnInANewFileOnceTheOldOneWasRenamedOrDeleted() throws IOException {
    Path path = folder.resolve("a.log");
    Path renamed = folder.resolve("a.log.1");
    try (WatchedFile file = WatchedFile.open(path, nanoTime::get)) {
      write(file, "1\n");
      Files.move(path, renamed);
      write(file, "2\n");
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
      write(file, "3\n");
      assertThat(renamed).hasContent("1\n2\n");
      assertThat(path).hasContent("3\n");

      Files.delete(path);
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
      write(file, "4\n");
      assertThat(path).hasContent("4\n");
    }
  }

  @Test
  void goesOnInTheOldFileUntilANewOneCanBeMade() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("logs"));
    Path path = inner.resolve("a.log");
    try (WatchedFile file = WatchedFile.open(path, nanoTime::get)) {
      Files.move(inner, folder.resolve("gone"));
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
      write(file, "1\n");
      assertThat(folder.resolve("gone/a.log")).hasContent("1\n");

      Files.createDirectory(inner);
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
      write(file, "2\n");
      assertThat(path).hasContent("2\n");
    }
  }

  @Test
  void cannotBeOpenedWhereNoFileCanBe() {
    assertThatThrownBy(() -> WatchedFile.open(folder.resolve("no/a.log"), nanoTime::get))
        .isInstanceOf(NoSuchFileException.class);
  }

  private static void write(WatchedFile file, String text) throws IOException {
    file.write(text.getBytes(StandardCharsets.UTF_8));
    file.flush();
  }
}
