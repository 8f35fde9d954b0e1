package io.alarmnotifier.core.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the log goes beside what {@code logback.xml} says.
 *
 * @param level of the host and its plugins; empty for that of {@code logback.xml}
 * @param file the file to append to, if there is one
 * @param console whether it goes to standard output; {@code false} only with a file
 * @param format how its lines are written
 */
public record LogConfig(
    Optional<Level> level, Optional<Path> file, boolean console, Format format) {

  /** How a line is written. */
  public enum Format {
    /** As {@code logback.xml} has it, for a person. */
    TEXT,
    /** As a JSON object, for a program. */
    JSON
  }

  /** How much is logged. */
  public enum Level {
    /** All. */
    TRACE,
    /** Deliveries that are put off without an attempt, too. */
    DEBUG,
    /** Each attempt. */
    INFO,
    /** What an operator should know of. */
    WARN,
    /** What an operator must do something about. */
    ERROR,
    /** Nothing. */
    OFF
  }
}
