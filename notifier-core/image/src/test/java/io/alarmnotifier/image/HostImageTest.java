package io.alarmnotifier.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image of a few small files says of itself and holds. */
class HostImageTest {

  private static final Instant CREATED = Instant.parse("2026-11-21T00:00:00Z");

  @TempDir Path folder;
  private Path base;
  private Path runtime;
  private Path host;

  @BeforeEach
  void makeWhatIsInIt() throws Exception {
    base = folder.resolve("base.tar");
    Jib.fromScratch()
        .containerize(
            Containerizer.to(TarImage.at(base).named("base"))
                .setBaseImageLayersCache(folder.resolve("caches/base"))
                .setApplicationLayersCache(folder.resolve("caches/layers")));
    runtime = folder.resolve("runtime");
    file(runtime.resolve("release"));
    program(runtime.resolve("bin/java"));
    host = folder.resolve("host");
    file(host.resolve("README.md"));
    file(host.resolve("config/notifier.yaml"));
    file(host.resolve("embedded-broker/broker.jar"));
    file(host.resolve("lib/library-2.0.jar"));
    file(host.resolve("lib/notifier-core-1.2.3.jar"));
    file(host.resolve("plugins/log/log.jar"));
    file(host.resolve("run/journal.db"));
    file(host.resolve("sdk/README.md"));
    program(host.resolve("scripts/new-plugin.sh"));
    program(host.resolve("scripts/notifier.sh"));
  }

  private static void file(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, file.getFileName().toString());
  }

  private static void program(Path file) throws IOException {
    file(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void runsTheHostInTheForegroundAsAUserWithoutRights() throws Exception {
    ImageArchive image = write("image.tar");

    assertThat(image.tags()).containsExactly("alarm-notifier:1.2.3");
    assertThat(image.created()).isEqualTo(CREATED);
    assertThat(image.user()).isEqualTo("10001:10001");
    assertThat(image.command()).containsExactly("/opt/alarm-notifier/scripts/notifier.sh", "run");
    assertThat(image.ports()).containsExactly("8780/tcp");
    assertThat(image.volumes()).containsExactly("/opt/alarm-notifier/run");
    assertThat(image.environment()).contains("JAVA_HOME=/opt/java", "NOTIFIER_CLASS_ARCHIVE=off");
  }

  @Test
  void holdsWhatRunsTheHostAndNeitherTheSdkNorWhatARunHasLeft() throws Exception {
    Path root = Files.createDirectory(folder.resolve("root"));

    write("image.tar").unpack(root);

    String files = Programs.succeed("find", root.toString(), "-type", "f", "-printf", "%m %P\\n");
    assertThat(files.lines())
        .containsExactlyInAnyOrder(
            "644 opt/alarm-notifier/README.md",
            "644 opt/alarm-notifier/config/notifier.yaml",
            "644 opt/alarm-notifier/embedded-broker/broker.jar",
            "644 opt/alarm-notifier/lib/library-2.0.jar",
            "644 opt/alarm-notifier/lib/notifier-core-1.2.3.jar",
            "644 opt/alarm-notifier/plugins/log/log.jar",
            "755 opt/alarm-notifier/scripts/notifier.sh",
            "755 opt/java/bin/java",
            "644 opt/java/release");
  }

  @Test
  void isTheSameWhereTheFilesAreWheneverTheyWereMade() throws Exception {
    ImageArchive one = write("one.tar");
    Path copy = folder.resolve("copy");
    Programs.succeed("cp", "-r", host.toString(), copy.toString());
    host = copy;
    ImageArchive other = write("other.tar");

    assertThat(one.file()).hasSameBinaryContentAs(other.file());
  }

  @Test
  void hasAllButItsOwnFilesInTheLayersOfTheVersionBefore() throws Exception {
    List<String> before = write("before.tar").statedDigests();
    Files.writeString(host.resolve("lib/notifier-core-1.2.3.jar"), "another version");
    List<String> after = write("after.tar").statedDigests();

    List<String> changed = new ArrayList<>(after);
    changed.removeAll(before);
    assertThat(changed).hasSize(1);
  }

  private ImageArchive write(String name) throws Exception {
    Path archive = folder.resolve(name);
    new HostImage(base, runtime, host, "1.2.3", CREATED)
        .write(archive, Files.createTempDirectory(folder, "scratch"));
    return ImageArchive.of(archive);
  }
}
