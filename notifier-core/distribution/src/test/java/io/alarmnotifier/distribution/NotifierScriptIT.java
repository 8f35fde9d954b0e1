package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What notifier.sh does around the JVM, in an unpacked distribution whose Java is a stand-in. */
class NotifierScriptIT {

  /** Runs until it is told to stop, fails if asked to, or prints its arguments one per line. */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in -Dnotifier.ready-file=*) ready=${argument#*=} ;; esac
      done
      case $* in
        *"Main run --set broken"*)
          echo 'broken is unknown'
          exit 2
          ;;
        *"Main run"*)
          trap 'rm -f "$ready"; exit 0' TERM
          : >"$ready"
          while :; do sleep 0.05; done
          ;;
        *) printf '%s\\n' "$@" ;;
      esac
      """;

  @TempDir Path folder;
  private Path home;
  private Path java;

  private record Result(int exitCode, String output) {}

  @BeforeEach
  void unpack() throws IOException {
    home = Files.createDirectories(folder.resolve("a folder/alarm-notifier"));
    Path from = Path.of(System.getProperty("notifier.distribution"), "scripts");
    Files.createDirectory(home.resolve("scripts"));
    try (Stream<Path> scripts = Files.list(from)) {
      for (Path script : scripts.toList()) {
        Files.copy(script, home.resolve("scripts").resolve(script.getFileName()));
      }
    }
    Files.createDirectory(home.resolve("lib"));
    Files.createFile(home.resolve("lib/b.jar"));
    Files.createFile(home.resolve("lib/a.jar"));
    java = javaOfVersion("17.0.15");
  }

  @AfterEach
  void stop() throws Exception {
    notifier("stop");
  }

  @Test
  void explainsItself() throws Exception {
    assertThat(notifier("--help"))
        .satisfies(result -> assertThat(result.exitCode()).isZero())
        .satisfies(result -> assertThat(result.output()).startsWith("Usage: notifier.sh COMMAND"));
    assertThat(notifier().exitCode()).isEqualTo(2);
    assertThat(notifier("reload").exitCode()).isEqualTo(2);
    assertThat(notifier("stop", "now").exitCode()).isEqualTo(2);
  }

  @Test
  void runsAHostInTheBackground() throws Exception {
    assertThat(notifier("status").exitCode()).isEqualTo(3);
    assertThat(notifier("start").exitCode()).isZero();
    assertThat(notifier("status").exitCode()).isZero();
    assertThat(notifier("restart").exitCode()).isZero();
    assertThat(notifier("stop").exitCode()).isZero();
    assertThat(notifier("status").exitCode()).isEqualTo(3);
    assertThat(home.resolve("run/notifier.pid")).doesNotExist();
  }

  @Test
  void startsNoSecondHost() throws Exception {
    notifier("start");

    assertThat(notifier("start"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
        .satisfies(result -> assertThat(result.output()).contains("already running"));
  }

  @Test
  void letsOneOfTwoStartsWin() throws Exception {
    Process one = begin("start");
    Process other = begin("start");

    assertThat(List.of(one.waitFor(), other.waitFor())).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void showsWhyAHostDidNotStart() throws Exception {
    assertThat(notifier("start", "--set", "broken=1"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(2))
        .satisfies(result -> assertThat(result.output()).contains("broken is unknown"));
    assertThat(notifier("status").exitCode()).isEqualTo(3);
  }

  @Test
  void startsAgainAfterAHostThatWasKilled() throws Exception {
    notifier("start");
    ProcessHandle host = host();
    host.destroyForcibly();
    host.onExit().get(10, TimeUnit.SECONDS);

    assertThat(notifier("status").exitCode()).isEqualTo(3);
    assertThat(notifier("start").exitCode()).isZero();
  }

  @Test
  void leavesAProcessAloneThatHasGotThePidOfAFormerHost() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.createDirectory(home.resolve("run"));
      Files.writeString(home.resolve("run/notifier.pid"), stranger.pid() + "\n1\n");

      assertThat(notifier("status").exitCode()).isEqualTo(3);
      assertThat(notifier("stop").exitCode()).isZero();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_392", "11.0.2"})
  void refusesAnOldJava(String version) throws Exception {
    java = javaOfVersion(version);

    assertThat(notifier("plugins"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(2))
        .satisfies(result -> assertThat(result.output()).contains("17 or newer"));
  }

  @Test
  void refusesAJavaHomeWithoutJava() throws Exception {
    java = folder.resolve("nowhere");

    assertThat(notifier("plugins").exitCode()).isEqualTo(2);
  }

  @Test
  void handsTheCommandToTheJvmAsItIs() throws Exception {
    assertThat(notifier("send", "--action", "log://a b", "").output().lines())
        .endsWith("io.alarmnotifier.core.app.Main", "send", "--action", "log://a b", "")
        .contains(
            "-Dnotifier.home=" + home,
            "-Dnotifier.config=" + home.resolve("config/notifier.yaml"),
            home.resolve("lib/a.jar") + ":" + home.resolve("lib/b.jar"));
  }

  @Test
  void findsItsFolderThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("n"), home.resolve("scripts/notifier.sh"));

    assertThat(finish(begin(link, "version")).output()).contains("-Dnotifier.home=" + home);
  }

  private Path javaOfVersion(String version) throws IOException {
    Path javaHome = folder.resolve("java " + version);
    Path program = Files.createDirectories(javaHome.resolve("bin")).resolve("java");
    Files.writeString(javaHome.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(program, JAVA);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return javaHome;
  }

  private ProcessHandle host() throws IOException {
    String pid = Files.readAllLines(home.resolve("run/notifier.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private Result notifier(String... arguments) throws Exception {
    return finish(begin(arguments));
  }

  private Process begin(String... arguments) throws IOException {
    return begin(home.resolve("scripts/notifier.sh"), arguments);
  }

  private Process begin(Path script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("NOTIFIER_"));
    builder.environment().put("JAVA_HOME", java.toString());
    return builder.start();
  }

  private static Result finish(Process process) throws Exception {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }
}
