package io.alarmnotifier.lab;

import java.nio.file.Path;

/**
 * Where things are.
 *
 * @param repository the checkout, for its scripts
 * @param distribution the packaged host, unpacked
 * @param folder what is written goes here
 */
public record Lab(Path repository, Path distribution, Path folder) {

  /** As the system properties say that the scripts and the build set. */
  public static Lab ofSystemProperties() {
    return new Lab(path("notifier.repository"), path("lab.distribution"), path("lab.folder"));
  }

  private static Path path(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("the system property " + property + " is not set");
    }
    return Path.of(value).toAbsolutePath();
  }
}
