package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.ScriptSandbox.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When notifier.sh makes a class archive, and when it uses one, with a stand-in for Java. */
class ClassArchiveScriptIT {

  private static final String USED = "-XX:SharedArchiveFile=";

  @TempDir Path folder;
  private ScriptSandbox sandbox;

  @BeforeEach
  void unpack() throws IOException {
    sandbox = new ScriptSandbox(folder);
    sandbox.letJavaArchiveClasses();
    Files.createDirectories(sandbox.home().resolve("lib"));
    Files.createFile(sandbox.home().resolve("lib/a.jar"));
    Files.createDirectories(sandbox.home().resolve("plugins/demo"));
    Files.createFile(sandbox.home().resolve("plugins/demo/demo.jar"));
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.notifier("stop");
  }

  @Test
  void isMadeByTheFirstStartAndUsedFromThenOn() throws Exception {
    assertThat(sandbox.notifier("version").output()).doesNotContain(USED);

    assertThat(sandbox.notifier("start").output()).contains("making starts");
    assertThat(sandbox.notifier("restart").output()).doesNotContain("making starts");

    assertThat(sandbox.rehearsals()).isEqualTo(1);
    assertThat(sandbox.notifier("version").output()).contains(USED + archives().get(0));
  }

  @Test
  void isAnAotCacheFromJava25On() throws Exception {
    sandbox.useJavaOfVersion("25.0.3");
    sandbox.letJavaArchiveClasses();
    sandbox.notifier("start");

    assertThat(sandbox.notifier("version").output()).contains("-XX:AOTCache=" + archives().get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/a.jar", "lib/new.jar", "plugins/demo/demo.jar"})
  void isMadeAnewWhenAJarHasChanged(String jar) throws Exception {
    sandbox.notifier("start");
    Path before = archives().get(0);
    Files.writeString(sandbox.home().resolve(jar), "other");
    sandbox.notifier("restart");

    assertThat(sandbox.rehearsals()).isEqualTo(2);
    assertThat(archives()).hasSize(1).doesNotContain(before);
  }

  @Test
  void isMadeAnewWhenItIsDamaged() throws Exception {
    sandbox.notifier("start");
    Files.writeString(archives().get(0), "damaged");

    assertThat(sandbox.notifier("version").output()).doesNotContain(USED);
    assertThat(sandbox.notifier("restart").exitCode()).isZero();
    assertThat(sandbox.rehearsals()).isEqualTo(2);
    assertThat(sandbox.notifier("version").output()).contains(USED + archives().get(0));
  }

  @Test
  void isMadeOnceByTwoStartsAtOnce() throws Exception {
    sandbox.setVariable("NOTIFIER_RUN_DIR", folder.resolve("run").toString());
    Process one = sandbox.begin(sandbox.script(), "run", "--set", "broken=1");
    Process other = sandbox.begin(sandbox.script(), "run", "--set", "broken=1");

    assertThat(List.of(one.waitFor(), other.waitFor())).containsExactly(2, 2);
    assertThat(sandbox.rehearsals()).isEqualTo(1);
  }

  @Test
  void isGivenUpWhenItCannotBeMade() throws Exception {
    sandbox.letJavaFailToArchiveClasses();

    assertThat(sandbox.notifier("start"))
        .satisfies(result -> assertThat(result.exitCode()).isZero())
        .satisfies(result -> assertThat(result.output()).contains("that did not work"));
    assertThat(sandbox.notifier("restart").exitCode()).isZero();
    assertThat(sandbox.rehearsals()).isEqualTo(1);
    assertThat(archives()).isEmpty();
  }

  @Test
  void isTriedAgainADayAfterItCouldNotBeMade() throws Exception {
    sandbox.letJavaFailToArchiveClasses();
    sandbox.notifier("start");
    Path failed =
        files().filter(file -> file.toString().endsWith(".failed")).findAny().orElseThrow();
    Files.setLastModifiedTime(failed, FileTime.from(Instant.now().minus(25, ChronoUnit.HOURS)));
    sandbox.notifier("restart");

    assertThat(sandbox.rehearsals()).isEqualTo(2);
  }

  @Test
  void isNotMadeWhenTheStartIsStoppedMeanwhile() throws Exception {
    sandbox.interruptTheNextRehearsal();

    assertThat(sandbox.notifier("start").exitCode()).isEqualTo(143);
    assertThat(sandbox.notifier("status").exitCode()).isEqualTo(3);
    assertThat(files())
        .extracting(Path::getFileName)
        .containsExactly(Path.of("alarm-notifier.lock"));
    // What still rehearsed would hold the lock.
    assertThat(sandbox.notifier("start").exitCode()).isZero();
    assertThat(sandbox.rehearsals()).isEqualTo(2);
    assertThat(archives()).hasSize(1);
  }

  @Test
  void isTheSameInEveryTimeZone() throws Exception {
    sandbox.setVariable("TZ", "UTC");
    sandbox.notifier("start");
    sandbox.setVariable("TZ", "UTC-5");

    assertThat(sandbox.notifier("version").output()).contains(USED);
  }

  @Test
  void leavesTheFilesOfOthersAlone() throws Exception {
    Path shared = privateFolder();
    Path jdk = Files.createDirectories(shared.resolve("java-17-openjdk/bin"));
    Path ofAnother = Files.createFile(shared.resolve("alarm-notifier-java-17-1-2-3-4"));
    sandbox.setVariable("NOTIFIER_CLASS_ARCHIVE", shared.toString());
    sandbox.notifier("start");

    assertThat(sandbox.notifier("version").output()).contains(USED + shared);
    assertThat(jdk).exists();
    assertThat(ofAnother).exists();
  }

  @Test
  void isKeptInNoFolderThatOthersCanWriteTo() throws Exception {
    Path shared = privateFolder();
    sandbox.setVariable("NOTIFIER_CLASS_ARCHIVE", shared.toString());
    sandbox.notifier("start");
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxr-x"));

    assertThat(sandbox.notifier("restart").exitCode()).isZero();
    assertThat(sandbox.notifier("version").output()).doesNotContain(USED);
    assertThat(sandbox.rehearsals()).isEqualTo(1);
  }

  @Test
  void isDoneWithoutWhereThereIsNoTemporaryFolder() throws Exception {
    sandbox.usePathProgram("mktemp", "#!/bin/sh\nexit 1\n");

    assertThat(sandbox.notifier("start").exitCode()).isZero();
    assertThat(sandbox.rehearsals()).isZero();
  }

  @Test
  void isDoneWithoutWhereNothingCanBeWritten() throws Exception {
    sandbox.setVariable(
        "NOTIFIER_CLASS_ARCHIVE", sandbox.home().resolve("lib/a.jar/below").toString());

    Result start = sandbox.notifier("start");

    assertThat(start.exitCode()).isZero();
    assertThat(start.output()).doesNotContain("making starts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xshare:off", "-XX:SharedArchiveFile=mine", "-XX:AOTCache=mine"})
  void givesWayToTheOperatorsOwn(String option) throws Exception {
    sandbox.notifier("start");
    sandbox.setVariable("NOTIFIER_JAVA_OPTS", option);

    assertThat(sandbox.notifier("version").output())
        .contains(option)
        .doesNotContain(archives().get(0).toString());
  }

  @Test
  void canBeSwitchedOff() throws Exception {
    sandbox.setVariable("NOTIFIER_CLASS_ARCHIVE", "off");
    sandbox.notifier("start");

    assertThat(sandbox.rehearsals()).isZero();
  }

  private Path privateFolder() throws IOException {
    return Files.createDirectory(
        folder.resolve("shared"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private List<Path> archives() throws IOException {
    return files()
        .filter(file -> file.getFileName().toString().matches("alarm-notifier-java-[0-9-]+"))
        .toList();
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(sandbox.home().resolve("run/class-archive"))) {
      return files.toList().stream();
    }
  }
}
