package io.alarmnotifier.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void name() {
    log = folder.resolve("host.log");
  }

  @Test
  void hasTheLastLinesThatSaySomething() throws IOException {
    Files.writeString(log, "one\ntwo\n\nthree\nfour\nfive\n \nsix\n");

    assertThat(LogTail.of(log)).isEqualTo("\n  two\n  three\n  four\n  five\n  six");
  }

  @Test
  void isEmptyForALogThatIsNotThereOrSaysNothing() throws IOException {
    assertThat(LogTail.of(log)).isEmpty();

    Files.writeString(log, "\n");

    assertThat(LogTail.of(log)).isEmpty();
  }

  @Test
  void takesBytesThatAreNoText() throws IOException {
    Files.write(log, new byte[] {'a', (byte) 0xff, '\n'});

    assertThat(LogTail.of(log)).startsWith("\n  a");
  }
}
