package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.ScriptSandbox.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When notifier.sh builds the distribution and when it does not, with stand-ins for Maven too. */
class NotifierScriptInACheckoutIT {

  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>builds
      if [ -e broken ]; then
        echo 'it does not compile'
        exit 1
      fi
      mkdir -p notifier-core/distribution/target/alarm-notifier/lib
      """;

  @TempDir Path folder;
  private ScriptSandbox sandbox;
  private Path source;

  @BeforeEach
  void checkOut() throws IOException {
    sandbox = new ScriptSandbox(folder);
    sandbox.usePathProgram("mvn", MAVEN);
    Path home = sandbox.home();
    Files.createDirectory(home.resolve(".mvn"));
    Files.createFile(home.resolve("pom.xml"));
    Path sources = Files.createDirectories(home.resolve("notifier-core/src/main/java"));
    source = Files.createFile(sources.resolve("Main.java"));
  }

  @AfterEach
  void stop() throws Exception {
    sandbox.notifier("stop");
  }

  @Test
  void buildsOnFirstUseOnly() throws Exception {
    Result first = sandbox.notifier("version");
    Result second = sandbox.notifier("version");

    assertThat(first.output())
        .contains("building the distribution")
        .contains("-Dnotifier.home=" + sandbox.home() + "/notifier-core/distribution/target/")
        .contains("-Dnotifier.config=" + sandbox.home() + "/config/notifier.yaml");
    assertThat(second.output()).doesNotContain("building");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceHasChanged() throws Exception {
    sandbox.notifier("version");
    changeTheSource();
    sandbox.notifier("version");

    assertThat(builds()).hasSize(2);
  }

  @Test
  void buildsNothingUnderARunningHost() throws Exception {
    sandbox.notifier("start");
    changeTheSource();

    assertThat(sandbox.notifier("version").output()).contains("a host runs from the last build");
    assertThat(builds()).hasSize(1);
  }

  @Test
  void buildsOnceForTwoThatComeAtOnce() throws Exception {
    Process one = sandbox.begin(sandbox.script(), "version");
    Process other = sandbox.begin(sandbox.script(), "version");

    assertThat(List.of(one.waitFor(), other.waitFor())).containsExactly(0, 0);
    assertThat(builds()).hasSize(1);
  }

  @Test
  void showsWhyTheBuildFailedAndTriesAgain() throws Exception {
    Path broken = Files.createFile(sandbox.home().resolve("broken"));

    assertThat(sandbox.notifier("version"))
        .satisfies(result -> assertThat(result.exitCode()).isEqualTo(1))
        .satisfies(result -> assertThat(result.output()).contains("it does not compile"));

    Files.delete(broken);
    assertThat(sandbox.notifier("version").exitCode()).isZero();
  }

  @Test
  void asksForNoBuildToExplainItselfOrToTellTheStatus() throws Exception {
    sandbox.notifier("--help");
    sandbox.notifier("status");
    sandbox.notifier("stop");

    assertThat(sandbox.home().resolve("builds")).doesNotExist();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(sandbox.home().resolve("builds"));
  }

  private void changeTheSource() throws IOException {
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
  }
}
