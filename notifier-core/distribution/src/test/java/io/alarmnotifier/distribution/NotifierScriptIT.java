package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.ScriptSandbox.Result;
import io.alarmnotifier.lab.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What notifier.sh does around the JVM, in an unpacked distribution whose Java is a stand-in. */
class NotifierScriptIT {

  @TempDir Path folder;
  private ScriptSandbox sandbox;

  @BeforeEach
  void unpack() throws IOException {
    sandbox = new ScriptSandbox(folder);
    Files.createDirectory(sandbox.home().resolve("lib"));
    Files.createFile(sandbox.home().resolve("lib/b.jar"));
    Files.createFile(sandbox.home().resolve("lib/a.jar"));
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
    assertThat(notifier("reload").exitCode()).isEqualTo(3);
    assertThat(notifier("stop", "now").exitCode()).isEqualTo(2);
  }

  @Test
  void tellsSystemdWhenTheHostIsReadyAndWhichProcessItIs() throws Exception {
    Path told = folder.resolve("told");
    sandbox.usePathProgram(
        "systemd-notify",
        "#!/bin/sh\necho \"$NOTIFY_SOCKET $*\" >"
            + told
            + ".new\nmv "
            + told
            + ".new "
            + told
            + "\n");
    sandbox.setVariable("NOTIFY_SOCKET", "@a-socket");

    Process host = sandbox.begin(sandbox.script(), "run");
    try {
      await(told);
      assertThat(Files.readString(told))
          .startsWith("@a-socket --ready --pid=" + host.pid() + " --status=");
    } finally {
      host.destroy();
      assertThat(host.waitFor()).isZero();
    }
  }

  @Test
  void leavesSystemdAloneUnlessItWaits() throws Exception {
    Path told = folder.resolve("told");
    sandbox.usePathProgram("systemd-notify", "#!/bin/sh\n: >" + told + "\n");

    assertThat(notifier("start").exitCode()).isZero();

    assertThat(told).doesNotExist();
  }

  private static void await(Path file) throws InterruptedException {
    assertThat(Waiting.until(Duration.ofSeconds(20), () -> Files.exists(file)))
        .as("%s within 20 s", file)
        .isTrue();
  }

  @Test
  void runsAHostInTheBackground() throws Exception {
    assertThat(notifier("status").exitCode()).isEqualTo(3);
    assertThat(notifier("start").exitCode()).isZero();
    assertThat(notifier("status").exitCode()).isZero();
    assertThat(notifier("restart").exitCode()).isZero();
    assertThat(notifier("stop").exitCode()).isZero();
    assertThat(notifier("status").exitCode()).isEqualTo(3);
    assertThat(home().resolve("run/notifier.pid")).doesNotExist();
  }

  @Test
  void leavesTheHostAloneWhereItWouldNotStartAgain() throws Exception {
    notifier("start");
    ProcessHandle host = host();

    assertThat(notifier("restart", "--set", "broken=1"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(2))
        .satisfies(
            result ->
                assertThat(result.output()).contains("broken is unknown", "the host goes on"));
    assertThat(host().pid()).isEqualTo(host.pid());
    assertThat(host.isAlive()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version", "--show"})
  void stopsNoHostForARestartThatOnlyTells(String option) throws Exception {
    notifier("start");
    ProcessHandle host = host();

    notifier("restart", option);

    assertThat(host().pid()).isEqualTo(host.pid());
    assertThat(host.isAlive()).isTrue();
  }

  @Test
  void checksBeforeARestartWithWhatTellsWhichHostIsToGo() throws Exception {
    notifier("start");
    ProcessHandle host = host();

    assertThat(notifier("restart", "--set", "a=b").output())
        .contains("-Dnotifier.host-pid=" + host.pid() + "\n", "Main\nrestart\n--set\na=b\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "--version"})
  void explainsTheRestartAsItIsCalled(String option) throws Exception {
    assertThat(notifier("restart", option).output()).contains("Main\nrestart\n" + option + "\n");
    assertThat(notifier("start", option).output()).contains("Usage: notifier.sh run");
  }

  @Test
  void saysThatItStartedNothingWhereTheHostTakesTooLongToStop() throws Exception {
    sandbox.setVariable("NOTIFIER_STOP_TIMEOUT", "0");
    sandbox.letHostsTakeTheirTimeToStop();
    notifier("start");
    ProcessHandle host = host();
    try {
      assertThat(notifier("restart"))
          .satisfies(result -> assertThat(result.exitCode()).isEqualTo(4))
          .satisfies(
              result ->
                  assertThat(result.output())
                      .contains(
                          "has not stopped after 0 s and goes on stopping (pid " + host.pid() + ")",
                          "no other was started",
                          "kill -KILL " + host.pid() + "; then start one: notifier.sh start"));
      assertThat(notifier("stop"))
          .satisfies(result -> assertThat(result.exitCode()).isEqualTo(4))
          .satisfies(result -> assertThat(result.output()).doesNotContain("started"));
      assertThat(host().pid()).isEqualTo(host.pid());
    } finally {
      sandbox.letHostsStop();
      sandbox.setVariable("NOTIFIER_STOP_TIMEOUT", "60");
    }
  }

  @Test
  void stopsNoHostForARestartWhileAnotherIsUnderWay() throws Exception {
    notifier("start");
    ProcessHandle host = host();
    Process other =
        new ProcessBuilder(
                "flock", home().resolve("run/notifier.lock").toString(), "sh", "-c", "echo; cat")
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('\n');

      assertThat(notifier("restart"))
          .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
          .satisfies(result -> assertThat(result.output()).contains("another start is under way"));
    } finally {
      other.getOutputStream().close();
      other.waitFor();
    }
    assertThat(host().pid()).isEqualTo(host.pid());
    assertThat(host.isAlive()).isTrue();
  }

  @Test
  void waitsForNoHostThatHasTakenThePlaceOfTheOneItStops() throws Exception {
    sandbox.letHostsTakeTheirTimeToStop();
    notifier("start");
    ProcessHandle host = host();
    Process stopping = sandbox.begin(sandbox.script(), "stop");
    BufferedReader said = stopping.inputReader();
    assertThat(said.readLine()).contains("the host is stopping (pid " + host.pid() + ")");

    Process next = new ProcessBuilder("sleep", "60").start();
    try {
      Path pidFile = home().resolve("run/notifier.pid");
      // In one step, as the script reads it all the time.
      Path written = Files.writeString(folder.resolve("pid"), pidAndStartTime(next));
      Files.move(written, pidFile, StandardCopyOption.ATOMIC_MOVE);
      host.destroyForcibly();

      assertThat(said.readLine()).isEqualTo("the host has stopped");
      assertThat(stopping.waitFor()).isZero();
      assertThat(next.isAlive()).isTrue();
      assertThat(host().pid()).isEqualTo(next.pid());
    } finally {
      next.destroyForcibly();
      sandbox.letHostsStop();
    }
  }

  private static String pidAndStartTime(Process process) throws IOException {
    String line = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
    // After the program's name, which may hold anything.
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    return process.pid() + "\n" + fields[19] + "\n";
  }

  @Test
  void saysThatTheHostCouldNotTellWhatCameOfItsReload() throws Exception {
    notifier("start");

    assertThat(notifier("reload"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
        .satisfies(result -> assertThat(result.output()).contains("is the disk full?"));
  }

  @Test
  void asksAHostToReloadThatWasStartedWhereHangingUpIsIgnored() throws Exception {
    String asNohupDoes = "trap '' HUP; exec \"$0\" start";
    Path script = sandbox.script();
    ScriptSandbox.finish(sandbox.begin(Path.of("/bin/sh"), "-c", asNohupDoes, script.toString()));

    assertThat(notifier("reload").output()).contains("is the disk full?");
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
    Process one = sandbox.begin(sandbox.script(), "start");
    Process other = sandbox.begin(sandbox.script(), "start");

    assertThat(List.of(one.waitFor(), other.waitFor())).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void startsNothingWhileAnotherStartIsUnderWay() throws Exception {
    Files.createDirectory(home().resolve("run"));
    Process other =
        new ProcessBuilder("sh", "-c", "exec 9>notifier.lock; flock 9; echo; exec sleep 60")
            .directory(home().resolve("run").toFile())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo('\n');

      assertThat(notifier("start").exitCode()).isEqualTo(1);
    } finally {
      other.destroyForcibly();
    }
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
      Files.createDirectory(home().resolve("run"));
      Files.writeString(home().resolve("run/notifier.pid"), stranger.pid() + "\n1\n");

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
    sandbox.useJavaOfVersion(version);

    assertThat(notifier("plugins"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(2))
        .satisfies(result -> assertThat(result.output()).contains("17 or newer"));
  }

  @Test
  void refusesAJavaHomeWithoutJava() throws Exception {
    sandbox.useJavaHome(folder.resolve("nowhere"));

    assertThat(notifier("plugins").exitCode()).isEqualTo(2);
  }

  @Test
  void handsTheCommandToTheJvmAsItIs() throws Exception {
    assertThat(notifier("send", "--action", "log://a b", "").output().lines())
        .endsWith("io.alarmnotifier.core.app.Main", "send", "--action", "log://a b", "")
        .contains(
            "-Dnotifier.home=" + home(),
            "-Dnotifier.config=" + home().resolve("config/notifier.yaml"),
            home().resolve("lib/a.jar") + ":" + home().resolve("lib/b.jar"));
  }

  @Test
  void findsItsFolderThroughASymbolicLink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("n"), sandbox.script());

    assertThat(ScriptSandbox.finish(sandbox.begin(link, "version")).output())
        .contains("-Dnotifier.home=" + home());
  }

  private ProcessHandle host() throws IOException {
    String pid = Files.readAllLines(home().resolve("run/notifier.pid")).get(0);
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private Result notifier(String... arguments) throws Exception {
    return sandbox.notifier(arguments);
  }

  private Path home() {
    return sandbox.home();
  }
}
