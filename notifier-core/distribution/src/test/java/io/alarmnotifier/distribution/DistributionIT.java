package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies where in the folder that is shipped. */
class DistributionIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("notifier.distribution"));

  @ParameterizedTest
  @ValueSource(strings = {"log", "test", "http", "trust", "zaqar", "heat", "mailto", "exec"})
  void hasAFolderForEachPlugin(String name) throws IOException {
    assertThat(jars("plugins/" + name)).anyMatch(jar -> jar.startsWith("notifier-" + name + "-"));
  }

  @Test
  void keepsPluginsAndTheEmbeddedBrokerOffTheClassPathOfTheHost() throws IOException {
    assertThat(jars("lib"))
        .anyMatch(jar -> jar.startsWith("notifier-core-"))
        .anyMatch(jar -> jar.startsWith("notifier-spi-"))
        .anyMatch(jar -> jar.startsWith("logback-classic-"))
        .noneMatch(jar -> jar.matches("(notifier-(log|test|http)|embedded-broker|qpid-).*"));
    assertThat(jars("embedded-broker"))
        .anyMatch(jar -> jar.startsWith("embedded-broker-"))
        .anyMatch(jar -> jar.startsWith("qpid-broker-core-"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plugins/log",
        "plugins/test",
        "plugins/http",
        "plugins/zaqar",
        "plugins/heat",
        "embedded-broker"
      })
  void leavesToTheHostWhatTheHostShares(String folder) throws IOException {
    assertThat(jars(folder)).noneMatch(jar -> jar.matches("(notifier-spi|slf4j-api|logback-).*"));
  }

  @Test
  void hasEachLibraryOnce() throws IOException {
    // Behind the version there may be a platform, of which each has a jar of its own.
    assertThat(jars("lib").stream().map(jar -> jar.replaceFirst("-[0-9][^-]*", "")))
        .doesNotHaveDuplicates();
  }

  @Test
  void canBeStarted() {
    assertThat(DISTRIBUTION.resolve("scripts/notifier.sh")).isExecutable();
    assertThat(DISTRIBUTION.resolve("config/notifier.yaml")).isRegularFile();
  }

  private static List<String> jars(String folder) throws IOException {
    try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
