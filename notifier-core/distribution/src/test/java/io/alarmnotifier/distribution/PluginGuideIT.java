package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does to the letter what the guide for authors of plugins says, in an unpacked distribution. */
class PluginGuideIT {

  private static final int PATIENCE_SECONDS = 30;

  @TempDir Path folder;
  private Path host;
  private Path project;
  private List<String> environment;

  @BeforeEach
  void unpack() throws IOException {
    host = Files.createDirectory(folder.resolve("a host"));
    project = folder.resolve("pager");
    Path repository = folder.resolve("repository");
    MavenRepository.shareWithoutThisProject(repository);
    environment =
        List.of(
            "set -e",
            "export NOTIFIER='" + host + "'",
            "export JAVA_HOME='" + System.getProperty("java.home") + "'",
            "export PATH=\"$JAVA_HOME/bin:$PATH\"",
            // What is short is done before the optimising compiler pays off.
            "export MAVEN_OPTS='-XX:TieredStopAtLevel=1 -Dmaven.repo.local=" + repository + "'",
            "export NOTIFIER_BROKER_URI='" + RunningHost.freeBrokerUri() + "'",
            "export NOTIFIER_BROKER_EMBEDDED=true");
    run(folder, "tar -xzf '" + archive() + "' --strip-components=1 -C \"$NOTIFIER\"");
  }

  @AfterEach
  void stop() throws IOException {
    run(folder, "\"$NOTIFIER/scripts/notifier.sh\" stop");
  }

  @Test
  void goesFromNothingToADeliveredAlarmAndToTheNextVersion() throws Exception {
    List<String> steps = MarkdownBlocks.of("notifier-spi/README.md", "## From nothing", "sh");
    // The first gets a host from a checkout; this is an unpacked distribution.
    assertThat(steps).hasSize(7);

    run(folder, steps.get(1));
    assertThat(run(project, steps.get(2)))
        .contains("BUILD SUCCESS", "PagerNotifierTest", "PagerPluginIT")
        .doesNotContain("Downloading from central");
    assertThat(run(project, steps.get(3))).contains("pager 0.1.0 serves [pager] from ");
    run(project, steps.get(4));
    awaitInLog("by pager: written to the inbox oncall (attempt 1");
    assertThat(run(project, steps.get(5)))
        .contains("Delivered alarm", "pager://oncall", "{\"alarm_name\": \"test-alarm\"");

    rewriteTheNotifier();
    run(project, steps.get(6));
    run(project, steps.get(4).lines().filter(line -> line.contains(" send ")).findFirst().get());
    awaitInLog("by pager: filed for oncall (attempt 1");
  }

  private void rewriteTheNotifier() throws IOException {
    Path notifier = project.resolve("src/main/java/example/pager/PagerNotifier.java");
    Files.writeString(
        notifier, Files.readString(notifier).replace("written to the inbox ", "filed for "));
  }

  private void awaitInLog(String text) throws Exception {
    Path log = host.resolve("run/notifier.log");
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (Files.readString(log).contains(text)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the log has no \"" + text + "\":\n" + Files.readString(log));
  }

  private String run(Path where, String commands) throws IOException {
    Path script = folder.resolve("step.sh");
    List<String> lines = new ArrayList<>(environment);
    lines.add("cd '" + where + "'");
    lines.add(commands);
    Files.write(script, lines);
    Program.Result result = Program.run(Path.of("/bin/bash"), script.toString());
    assertThat(result.exitCode()).as("%s\n%s", commands, result.output()).isZero();
    return result.output();
  }

  private static Path archive() throws IOException {
    Path target = Path.of(System.getProperty("notifier.distribution")).resolveSibling("");
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow();
    }
  }
}
