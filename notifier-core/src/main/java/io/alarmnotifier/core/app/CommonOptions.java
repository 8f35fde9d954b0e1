package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.ConfigLoader;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command takes which reads the configuration. */
final class CommonOptions {

  private static final String DEFAULT_CONFIG = "config/notifier.yaml";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "${sys:notifier.config:-" + DEFAULT_CONFIG + "}",
      description = "The configuration; ${DEFAULT-VALUE} if unset.")
  private Path config = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets one key; wins over the file and the environment. Repeatable.")
  private List<String> sets = List.of();

  /** To be filled in by picocli. */
  CommonOptions() {}

  CommonOptions(Path config, List<String> sets) {
    this.config = config;
    this.sets = List.copyOf(sets);
  }

  /** The configuration if no other is named. */
  static Path defaultConfig() {
    return Path.of(System.getProperty("notifier.config", DEFAULT_CONFIG));
  }

  LoadedConfig load() throws InvalidConfigException {
    return ConfigLoader.load(Optional.of(config), sets, System.getenv());
  }

  /** The installation's folder, which the start script names. */
  static Path home() {
    return Path.of(System.getProperty("notifier.home", ""));
  }
}
