package io.alarmnotifier.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a log, in which a program that has ended too early mostly says why. */
public final class LogTail {

  private static final int LINES = 5;

  private LogTail() {}

  /**
   * Reads them.
   *
   * @return them on lines of their own, indented, after a line break each; empty if there are none
   */
  public static String of(Path log) throws IOException {
    if (Files.notExists(log)) {
      return "";
    }
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LINES))
        .map("\n  "::concat)
        .collect(Collectors.joining());
  }
}
