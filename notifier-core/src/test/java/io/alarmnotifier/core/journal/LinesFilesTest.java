package io.alarmnotifier.core.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LinesFilesTest {

  @TempDir Path folder;

  @Test
  @Timeout(60)
  void leavesAFullFileToAnotherHostThatIsAtItNow() throws IOException, InterruptedException {
    LinesFiles files = new LinesFiles(folder.resolve("journal.jsonl"));
    Files.writeString(files.current(), "full\n");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LinesFilesTest.class.getName(),
                folder.resolve("journal.jsonl.lock").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("locked");

      files.rotate(files.identity());

      assertThat(files.all()).containsExactly(files.current());
    } finally {
      other.destroyForcibly().waitFor();
    }
    files.rotate(files.identity());

    assertThat(files.all()).containsExactly(files.earlier());
  }

  /** Another host: locks the file, and says so, until its input ends. */
  public static void main(String[] arguments) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                Path.of(arguments[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      System.out.println(held.isValid() ? "locked" : "not locked");
      System.in.readAllBytes();
    }
  }
}
