package io.alarmnotifier.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jvm")
class PluginCopiesTest {

  @TempDir private Path temporary;

  @Test
  void areRemovedWhenTheHostStops() throws Exception {
    PluginCopies.openIn(temporary).close();

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void areRemovedByTheNextHostIfTheirsWasKilled() throws Exception {
    Path abandoned = Files.createDirectories(temporary.resolve("alarm-notifier-plugins-1/http-1"));
    Files.createFile(abandoned.resolve("a.jar"));
    Files.createFile(abandoned.resolveSibling("lock"));

    try (PluginCopies copies = PluginCopies.openIn(temporary)) {
      assertThat(abandoned.getParent()).doesNotExist();
      assertThat(children()).hasSize(1);
    }
  }

  @Test
  void areLeftAloneAsLongAsTheirHostRuns() throws Exception {
    try (PluginCopies one = PluginCopies.openIn(temporary);
        PluginCopies other = PluginCopies.openIn(temporary)) {
      assertThat(children()).hasSize(2);
    }
  }

  @Test
  void stayLockedAgainstOtherProcessesWhateverThisOneOpens() throws Exception {
    Path locks = Path.of("/proc/locks");
    assumeThat(locks).isReadable();
    try (PluginCopies one = PluginCopies.openIn(temporary)) {
      Object inode = Files.getAttribute(children().get(0).resolve("lock"), "unix:ino");
      PluginCopies.openIn(temporary).close();

      assertThat(Files.readString(locks)).contains(":" + inode + " ");
    }
  }

  @Test
  void areNobodyElses() throws Exception {
    try (PluginCopies copies = PluginCopies.openIn(temporary)) {
      assertThat(Files.getPosixFilePermissions(children().get(0)))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void areMadeAgainWhereSomebodyHasTidiedUp() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("folder"));
    Path jar = Files.createFile(folder.resolve("a.jar"));
    try (PluginCopies copies = PluginCopies.openIn(temporary)) {
      Path ours =
          children().stream().filter(child -> !child.equals(folder)).findFirst().orElseThrow();
      Files.delete(ours.resolve("lock"));
      Files.delete(ours);

      assertThat(copies.copy(new PluginFolder(folder, List.of(jar))).jars())
          .allSatisfy(copy -> assertThat(copy).exists());
    }
    assertThat(children()).containsExactly(folder);
  }

  @Test
  void leaveFoldersOfOthersAlone() throws Exception {
    Path stranger = Files.createDirectory(temporary.resolve("alarm-notifier-plugins-mine"));

    PluginCopies.openIn(temporary).close();

    assertThat(stranger).exists();
  }

  @Test
  void sayWhereTheyCannotBeMade() {
    Path missing = temporary.resolve("missing");

    assertThatThrownBy(() -> PluginCopies.openIn(missing))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining(
            "the folder for temporary files, " + missing + " (java.io.tmpdir), cannot be written");
  }

  private List<Path> children() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }
}
