package io.alarmnotifier.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a Java process with the bench's own class path is run.
 *
 * @param home the Java to use
 * @param options for its JVM
 */
public record JavaCommand(Path home, List<String> options) {

  private static final int NEEDS_PERMISSIONS = 24;

  /** Copies the options. */
  public JavaCommand {
    options = List.copyOf(options);
  }

  /** The Java that the bench itself runs on. */
  public static JavaCommand own(String... options) {
    return new JavaCommand(Path.of(System.getProperty("java.home")), List.of(options));
  }

  /** The command line up to the main class. */
  List<String> words() throws IOException {
    List<String> words = new ArrayList<>();
    words.add(home.resolve("bin/java").toString());
    words.add("-XX:+UseSerialGC");
    if (JavaVersion.majorOf(home) >= NEEDS_PERMISSIONS) {
      words.add("--enable-native-access=ALL-UNNAMED");
      words.add("--sun-misc-unsafe-memory-access=allow");
    }
    words.addAll(options);
    words.add("-cp");
    words.add(System.getProperty("java.class.path"));
    return words;
  }
}
