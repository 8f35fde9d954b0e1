package io.alarmnotifier.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which Java is in a folder. */
public final class JavaVersion {

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?<major>[0-9]+)");

  private JavaVersion() {}

  /**
   * Its major version.
   *
   * @throws IOException if it is not one
   */
  public static int majorOf(Path home) throws IOException {
    return parse(Files.readString(home.resolve("release")));
  }

  /** Reads a file {@code release}. */
  static int parse(String release) throws IOException {
    Matcher version = VERSION.matcher(release);
    if (!version.find()) {
      throw new IOException("no Java says its version so: " + release);
    }
    return Integer.parseInt(version.group("major"));
  }
}
