package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alarmnotifier.spi.NotifierConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration to load, on a machine without an environment. */
final class Given {

  private final Path directory;
  private final List<Path> oslo = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();
  private Optional<Path> file = Optional.empty();

  Given(Path directory) {
    this.directory = directory;
  }

  Given yaml(String... lines) {
    file = Optional.of(file("notifier.yaml", String.join("\n", lines) + "\n"));
    return this;
  }

  Given pluginYaml(String plugin, String... lines) {
    file("plugins/" + plugin + ".yaml", String.join("\n", lines) + "\n");
    return this;
  }

  Given oslo(String name, String... lines) {
    oslo.add(file(name, String.join("\n", lines) + "\n"));
    return this;
  }

  Given osloFolder(String name) {
    oslo.add(directory.resolve(name));
    return this;
  }

  Given environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Given set(String... arguments) {
    sets.addAll(List.of(arguments));
    return this;
  }

  Path file(String name, String text) {
    try {
      Path path = directory.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LoadedConfig load() {
    try {
      return ConfigLoader.load(file, oslo, sets, environment);
    } catch (InvalidConfigException e) {
      throw new AssertionError(e);
    }
  }

  /** The settings of a plugin, as the host hands them to it. */
  static NotifierConfig forPlugin(LoadedConfig loaded, String plugin) {
    return new NotifierConfig(key -> loaded.pluginValue(plugin, key), loaded.pluginKeys(plugin));
  }

  HostConfig host() {
    return load().host();
  }

  /** What a load complains of, with paths from the directory on. */
  List<String> problems() {
    InvalidConfigException refused =
        catchThrowableOfType(
            InvalidConfigException.class, () -> ConfigLoader.load(file, oslo, sets, environment));
    return refused == null
        ? List.of()
        : String.valueOf(refused.getMessage()).replace(directory + "/", "").lines().toList();
  }
}
