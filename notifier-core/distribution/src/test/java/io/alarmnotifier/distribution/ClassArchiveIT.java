package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class archive that the packaged host makes of itself, on the JVM that runs the tests. */
@Tag("jvm")
class ClassArchiveIT {

  private static final Path SCRIPT =
      Path.of(System.getProperty("notifier.distribution"), "scripts", "notifier.sh");

  @TempDir static Path folder;

  @BeforeAll
  static void makeTheArchive() throws Exception {
    // A start that ends at once, as its configuration is wrong.
    notifier(folder, "", "run", "--set", "broken=1");
  }

  @Test
  void hasTheClassesOfTheHostAndOfItsPlugins() throws Exception {
    String loaded = notifier(folder, "-Xlog:class+load", "plugins");

    assertThat(loaded)
        .contains("NotifierHost source: shared objects file")
        .contains("HttpNotifier source: shared objects file");
  }

  @Test
  void isPassedOverWhenItIsDamaged(@TempDir Path other) throws Exception {
    Path original = archive();
    Path archive = Files.copy(original, other.resolve(original.getFileName()));
    String sum = original.getFileName() + ".sum";
    Files.copy(folder.resolve(sum), other.resolve(sum));
    assertThat(archive.toFile().setWritable(true)).isTrue();
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
      // Where a JVM 17 that is given it would crash.
      file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), 200);
    }

    assertThat(notifier(other, "", "version")).startsWith("alarm-notifier ");
  }

  private static Path archive() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("alarm-notifier-java-[0-9-]+"))
          .findAny()
          .orElseThrow();
    }
  }

  private static String notifier(Path archives, String javaOptions, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
    command.addAll(List.of(arguments));
    Path output = archives.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("NOTIFIER_JAVA_OPTS", javaOptions);
    builder.environment().put("NOTIFIER_CLASS_ARCHIVE", archives.toString());
    builder.start().waitFor();
    return Files.readString(output, UTF_8);
  }
}
