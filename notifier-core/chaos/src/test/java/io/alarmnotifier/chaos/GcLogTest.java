package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

  @TempDir private Path folder;

  @Test
  void findsTheMostThatACollectionLeft() throws IOException {
    assertThat(GcLog.mostLeftMegabytes(log())).isEqualTo(21);
  }

  @Test
  void isZeroWithoutACollection() throws IOException {
    Path file = Files.writeString(folder.resolve("gc.log"), "[0.004s][info][gc] Using Serial\n");

    assertThat(GcLog.mostLeftMegabytes(file)).isZero();
  }

  private Path log() throws IOException {
    return Files.writeString(
        folder.resolve("gc.log"),
        """
        [0.004s][info][gc] Using Serial
        [0.290s][info][gc] GC(0) Pause Young (Allocation Failure) 8M->2M(31M) 5.004ms
        [0.501s][info][gc] GC(1) Pause Full (Metadata GC Threshold) 90M->21M(128M) 12.500ms
        [0.702s][info][gc] GC(2) Pause Young (Allocation Failure) 55M->20M(128M) 1.000ms
        """);
  }
}
