package io.alarmnotifier.core.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the distribution ships. */
final class ShippedFiles {

  private ShippedFiles() {}

  /** The folder {@code config}; tests run in the folder of their module or above. */
  static Path config() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("config/notifier.yaml"))) {
        return at.resolve("config");
      }
    }
    throw new IllegalStateException("There is no config/notifier.yaml above the working directory");
  }
}
