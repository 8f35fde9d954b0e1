package io.alarmnotifier.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JVM writes with {@code -Xlog:gc}. */
final class GcLog {

  /** As in {@code GC(3) Pause Young (Allocation Failure) 20M->5M(64M) 3.2ms}. */
  private static final Pattern COLLECTION = Pattern.compile("[0-9]+M->([0-9]+)M\\(");

  private GcLog() {}

  /** The most that any collection has left in the heap; 0 if there was none. */
  static int mostLeftMegabytes(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(COLLECTION::matcher)
          .filter(Matcher::find)
          .mapToInt(collection -> Integer.parseInt(collection.group(1)))
          .max()
          .orElse(0);
    }
  }
}
