package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Debian package installs, unpacked into a folder. */
class DebianPackageIT {

  private static final Path TARGET =
      Path.of(System.getProperty("notifier.distribution")).resolveSibling(".").normalize();

  @TempDir Path root;

  private record Result(int exitCode, String output) {}

  @BeforeEach
  void unpack() throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))) {
      System.err.println("SKIPPED: the Debian package is not tested, as there is no dpkg-deb");
    }
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "there is no dpkg-deb");
    assertThat(run(List.of("dpkg-deb", "--extract", deb().toString(), root.toString())).exitCode())
        .isZero();
  }

  private static Path deb() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("_all.deb"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void hasTheUnitTheCommandAndTheConfigurationWhereTheyBelong() {
    assertThat(root.resolve("lib/systemd/system/alarm-notifier.service")).isRegularFile();
    assertThat(root.resolve("usr/bin/alarm-notifier")).isExecutable();
    assertThat(root.resolve("usr/share/alarm-notifier/config/notifier.yaml")).isRegularFile();
    assertThat(root.resolve("usr/share/alarm-notifier/scripts/new-plugin.sh")).isExecutable();
    assertThat(root.resolve("usr/share/alarm-notifier/plugins/http")).isDirectory();
  }

  @Test
  void leavesToTheOperatorWhatIsConfiguration() throws Exception {
    List<String> conffiles =
        run(List.of("dpkg-deb", "--info", deb().toString(), "conffiles")).output().lines().toList();

    try (Stream<Path> files = Files.walk(root.resolve("etc"))) {
      assertThat(
              files.filter(Files::isRegularFile).map(file -> "/" + root.relativize(file)).toList())
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(conffiles);
    }
  }

  @Test
  void hasScriptsThatAShellCanRead() throws Exception {
    for (String script : List.of("postinst", "prerm", "postrm")) {
      Path file = root.resolve(script);
      Files.writeString(
          file, run(List.of("dpkg-deb", "--info", deb().toString(), script)).output());

      assertThat(run(List.of("sh", "-n", file.toString()))).isEqualTo(new Result(0, ""));
    }
  }

  @Test
  void checksItsConfigurationStartsAndStops() throws Exception {
    assertThat(notifier("check-config").exitCode()).isZero();
    Result start =
        notifier(
            "start",
            "--set",
            "broker.uri=" + RunningHost.freeBrokerUri(),
            "--set",
            "broker.embedded=true",
            "--set",
            "admin.listen=127.0.0.1:0");
    assertThat(start.exitCode()).as(start.output()).isZero();
    assertThat(notifier("status").exitCode()).isZero();
    assertThat(notifier("stop").exitCode()).isZero();
    assertThat(notifier("status").exitCode()).isEqualTo(3);
  }

  private Result notifier(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(root.resolve("usr/bin/alarm-notifier").toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Result run(List<String> command) throws Exception {
    Path output = Files.createTempFile(root, "output", "");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("NOTIFIER_"));
    builder.environment().put("NOTIFIER_RUN_DIR", root.resolve("run").toString());
    builder.environment().put("NOTIFIER_CLASS_ARCHIVE", "off");
    Process process = builder.start();
    int exitCode = process.waitFor();
    return new Result(exitCode, Files.readString(output, UTF_8));
  }
}
