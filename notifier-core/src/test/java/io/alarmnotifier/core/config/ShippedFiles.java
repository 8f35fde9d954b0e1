package io.alarmnotifier.core.config;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds what the distribution ships, and files for tests. */
final class ShippedFiles {

  private ShippedFiles() {}

  /** A PEM file of certificates, for tests. */
  static Path certificates() {
    try {
      return Path.of(ShippedFiles.class.getResource("certificate.pem").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

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
