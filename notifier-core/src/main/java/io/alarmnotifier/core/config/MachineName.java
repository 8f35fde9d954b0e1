package io.alarmnotifier.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The name of this machine, as {@code gethostname} gives it: no name server is asked. */
final class MachineName {

  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private MachineName() {}

  static String get(Map<String, String> environment) {
    try {
      return Files.readString(KERNEL).trim();
    } catch (IOException noLinux) {
      return environment.getOrDefault("HOSTNAME", "localhost");
    }
  }
}
