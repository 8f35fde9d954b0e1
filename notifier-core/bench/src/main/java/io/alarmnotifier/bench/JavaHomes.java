package io.alarmnotifier.bench;

import io.alarmnotifier.bench.process.JavaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the Java that contenders are to run on. */
final class JavaHomes {

  private final List<Path> candidates;

  private JavaHomes(List<Path> candidates) {
    this.candidates = candidates;
  }

  /** Those where Debian has them, after the one that this process runs on. */
  static JavaHomes ofMachine() throws IOException {
    Path installed = Path.of("/usr/lib/jvm");
    try (Stream<Path> folders =
        Files.isDirectory(installed) ? Files.list(installed) : Stream.of()) {
      return new JavaHomes(Stream.concat(Stream.of(own()), folders.sorted()).toList());
    }
  }

  /** The one that this process runs on. */
  static Path own() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The first one of a major version; empty if there is none. */
  Optional<Path> find(int major) {
    return candidates.stream().filter(home -> isOf(major, home)).findFirst();
  }

  private static boolean isOf(int major, Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java")) && JavaVersion.majorOf(home) == major;
    } catch (IOException notJava) {
      return false;
    }
  }
}
