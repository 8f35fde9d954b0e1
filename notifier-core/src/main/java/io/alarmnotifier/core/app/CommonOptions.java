package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.ConfigLoader;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes which reads the configuration. */
final class CommonOptions {

  private static final String DEFAULT_CONFIG = "config/notifier.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; ${sys:notifier.config:-" + DEFAULT_CONFIG + "} if unset.")
  private @Nullable Path config;

  @Option(
      names = "--oslo-config",
      paramLabel = "FILE",
      description =
          "A file of OpenStack's Aodh or Ceilometer to take settings from, or a folder of *.conf;"
              + " without --config no other file is read. Repeatable, later ones win.")
  private List<Path> osloConfigs = List.of();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one key; wins over the files and the environment. Repeatable.")
  private List<String> sets = List.of();

  /** To be filled in by picocli. */
  CommonOptions() {}

  CommonOptions(Optional<Path> config, List<Path> osloConfigs, List<String> sets) {
    this.config = config.orElse(null);
    this.osloConfigs = List.copyOf(osloConfigs);
    this.sets = List.copyOf(sets);
  }

  /**
   * Loads the configuration. What is shipped in {@code config/} is for trying out, so it has no say
   * beside the files of a real installation unless it is named.
   */
  LoadedConfig load() throws InvalidConfigException {
    Optional<Path> named = Optional.ofNullable(config);
    Optional<Path> file =
        osloConfigs.isEmpty() ? named.or(() -> Optional.of(defaultConfig())) : named;
    return ConfigLoader.load(file, osloConfigs, sets, System.getenv());
  }

  /** The configuration if no other is named. */
  private static Path defaultConfig() {
    return Path.of(System.getProperty("notifier.config", DEFAULT_CONFIG));
  }

  /** The installation's folder, which the start script names. */
  static Path home() {
    return Path.of(System.getProperty("notifier.home", ""));
  }

  /** The folder of the host's own files, which the start script names. */
  static Path runFolder() {
    return Path.of(System.getProperty("notifier.run", home().resolve("run").toString()));
  }
}
