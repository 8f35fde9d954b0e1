package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadsTest {

  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void writesWhatCameOfAReload() throws IOException {
    Path file = folder.resolve("notifier.reload");

    Reloads.write(file, new Reloads.Result(2, List.of("one", "two")));

    assertThat(file).hasContent("2\none\ntwo\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void leavesAnEmptyFileWhereTheDiskIsFullSoThatNobodyWaits() throws IOException {
    Path file = folder.resolve("notifier.reload");
    Files.createSymbolicLink(folder.resolve("notifier.reload.new"), FULL_DISK);

    Reloads.write(file, new Reloads.Result(0, List.of("one")));

    assertThat(file).isEmptyFile();
    assertThat(folder).isDirectoryNotContaining("glob:**.new");
  }
}
