package io.alarmnotifier.core.config.oslo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Files of OpenStack to read, on a machine without an environment. */
final class GivenOslo {

  private final Path directory;
  private final List<Path> paths = new ArrayList<>();
  private final Map<String, String> environment = new HashMap<>();

  GivenOslo(Path directory) {
    this.directory = directory;
  }

  /** The file of an Aodh. */
  GivenOslo aodh(String... lines) {
    return file("etc/aodh.conf", lines);
  }

  /** The file of a Ceilometer. */
  GivenOslo ceilometer(String... lines) {
    return file("etc/ceilometer.conf", lines);
  }

  GivenOslo file(String name, String... lines) {
    paths.add(write(name, lines));
    return this;
  }

  /** Names a file or folder that is there, or is not. */
  GivenOslo path(String name) {
    paths.add(directory.resolve(name));
    return this;
  }

  GivenOslo environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Path write(String name, String... lines) {
    try {
      Path path = directory.resolve(name);
      Files.createDirectories(path.getParent());
      return Files.writeString(path, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values by key; there must be no problem. */
  Map<String, String> settings() {
    OsloConfig config = read();
    if (!config.problems().isEmpty()) {
      throw new AssertionError(problems());
    }
    Map<String, String> settings = new TreeMap<>();
    config.settings().forEach(setting -> settings.put(setting.key(), setting.text()));
    return settings;
  }

  /** What is said about options, with paths from the directory on. */
  List<String> notices() {
    return read().notices().stream().map(this::relative).toList();
  }

  /** What is wrong, with paths from the directory on. */
  List<String> problems() {
    return read().problems().stream()
        .map(
            problem ->
                relative(
                    problem.subject()
                        + " ("
                        + problem.file()
                        + (problem.line() > 0 ? " line " + problem.line() : "")
                        + "): "
                        + problem.problem()))
        .toList();
  }

  OsloConfig read() {
    return OsloConfig.read(paths, environment);
  }

  private String relative(String text) {
    return text.replace(directory + "/", "");
  }
}
