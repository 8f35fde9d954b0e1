package io.alarmnotifier.testkit;

import static io.alarmnotifier.testkit.NotifierContract.rule;
import static io.alarmnotifier.testkit.NotifierRig.TIME_TO_CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of notifier-spi/README.md as far as it can be seen of a plugin's folder, loaded by
 * the host's own class loader. Extend it in an integration test, which runs when the folder is
 * built, and implement {@link #minimalConfig}.
 */
public abstract class PackagedPluginContract {

  private static final Duration TIME_TO_COLLECT = Duration.ofSeconds(10);

  @TempDir Path directories;

  /** The smallest configuration that the plugin's README names. */
  protected abstract Map<String, String> minimalConfig();

  /** The folder to drop into {@code plugins/}. By default {@code target/plugin} of the module. */
  protected Path pluginFolder() {
    return Path.of(System.getProperty("basedir", ""), "target", "plugin");
  }

  /** A URL that is delivered. None by default. */
  protected Optional<String> acceptedAction() {
    return Optional.empty();
  }

  /** What the host shares with plugins that ask for it in their manifest. Nothing by default. */
  protected List<HostLibrary<?>> hostLibraries() {
    return List.of();
  }

  /**
   * How long an attempt may take. By default 20 seconds: a first request on a busy machine takes
   * several.
   */
  protected Duration timeLimit() {
    return Duration.ofSeconds(20);
  }

  @Test
  void rule02_hasTheSameNameWhenItIsLoadedAgain() throws Exception {
    try (InstalledPlugin plugin = install();
        InstalledPlugin again = install()) {
      assertThat(again.status().name())
          .as("%s: the name of the same folder, loaded again", rule(2))
          .isEqualTo(plugin.status().name());
    }
  }

  @Test
  void rule03_hasTheSameSchemesWhenItIsLoadedAgain() throws Exception {
    try (InstalledPlugin plugin = install();
        InstalledPlugin again = install()) {
      assertThat(again.status().schemes())
          .as("%s: the schemes of the same folder, loaded again", rule(3))
          .isEqualTo(plugin.status().schemes());
    }
  }

  @Test
  void rule04_leavesAnUnknownKeyToBeReported() throws Exception {
    install().close();
    String unknown = "key-that-no-plugin-knows";
    Map<String, String> config = new HashMap<>(minimalConfig());
    config.put(unknown, "1");

    try (InstalledPlugin plugin = load(config)) {
      fail("%s: %s starts with an unknown key", rule(4), plugin.status().name());
    } catch (PluginException e) {
      assertThat(e).as("%s: what the operator is told", rule(4)).hasMessageContaining(unknown);
    }
  }

  @Test
  void rule05_standsASecondInstanceBesideIt() throws Exception {
    try (InstalledPlugin first = install();
        InstalledPlugin second = install()) {
      Verdict before = verdictOf(second);
      verdictOf(first);

      first.close();

      assertThat(verdictOf(second))
          .as("%s: what becomes of a delivery when another instance has been closed", rule(5))
          .isEqualTo(before);
    }
  }

  @Test
  void rule16_closesWithinTenSeconds() throws Exception {
    InstalledPlugin plugin = install();
    long start = System.nanoTime();
    plugin.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("%s: the time that close() takes; the host waits no longer", rule(16))
        .isLessThan(TIME_TO_CLOSE);
  }

  @Test
  void rule19_letsItsClassesBeCollected() throws Exception {
    // The first one is held by what the JDK and shared libraries do once in their lives: a static
    // exception of Vert.x keeps the stack that it was made on. What counts is that no other is.
    useAndClose(install());
    InstalledPlugin plugin = install();
    useAndClose(plugin);

    assertThat(plugin.isCollectedWithin(TIME_TO_COLLECT))
        .as(
            "%s: whether the plugin's classes are collected after close(); a thread, a shutdown hook"
                + " or a static field of the JDK or of a shared library holds them",
            rule(19))
        .isTrue();
  }

  /** On a frame of its own: what the test still holds could not be collected. */
  private void useAndClose(InstalledPlugin plugin) throws Exception {
    try (plugin) {
      verdictOf(plugin);
    }
  }

  @Test
  void rule20_loadsBehindTheHostsClassLoader() throws Exception {
    try (InstalledPlugin plugin = load(minimalConfig())) {
      assertThat(plugin.status().cause()).as("%s: what the host says", rule(20)).isEmpty();
    } catch (PluginException e) {
      fail("%s: the host says: %s".formatted(rule(20), e.getMessage()), e);
    }
  }

  @Test
  void rule20_deliversBehindTheHostsClassLoader() throws Exception {
    try (InstalledPlugin plugin = install()) {
      Verdict verdict = Verdict.of(plugin.deliver(sample(plugin)));

      assertThat(verdict)
          .as("%s: what becomes of a delivery of the loaded plugin", rule(20))
          .isEqualTo(acceptedAction().isPresent() ? Verdict.DELIVERED : verdict);
    } catch (ExecutionException e) {
      fail("%s: the loaded plugin failed to deliver".formatted(rule(20)), e.getCause());
    }
  }

  @Test
  void rule21_bringsNoClassOfTheSpi() throws Exception {
    String spi = Notifier.class.getPackageName().replace('.', '/') + "/";
    List<String> brought = new ArrayList<>();
    try (Stream<Path> files = Files.list(pluginFolder())) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile content = new JarFile(jar.toFile())) {
          content.stream()
              .filter(entry -> entry.getName().startsWith(spi) && !entry.isDirectory())
              .forEach(entry -> brought.add(jar.getFileName() + ": " + entry.getName()));
        }
      }
    }

    assertThat(brought)
        .as("%s: make notifier-spi a dependency of scope provided", rule(21))
        .isEmpty();
  }

  /** Loads the folder with the smallest configuration; skips the test if it cannot be loaded. */
  private InstalledPlugin install() throws IOException {
    try {
      return load(minimalConfig());
    } catch (PluginException e) {
      return abort("it does not load: see the tests of rule 20");
    }
  }

  private InstalledPlugin load(Map<String, String> config) throws IOException, PluginException {
    return new InstalledPlugin(
        pluginFolder(), Files.createTempDirectory(directories, "plugins"), hostLibraries(), config);
  }

  private Verdict verdictOf(InstalledPlugin plugin) throws Exception {
    try {
      return Verdict.of(plugin.deliver(sample(plugin)));
    } catch (ExecutionException e) {
      return abort("it does not deliver: see the tests of rule 20");
    }
  }

  private Delivery sample(InstalledPlugin plugin) {
    String scheme = plugin.status().schemes().iterator().next();
    return Deliveries.to(
        acceptedAction().orElse(scheme + "://127.0.0.1:1/notifier-testkit"), timeLimit());
  }
}
