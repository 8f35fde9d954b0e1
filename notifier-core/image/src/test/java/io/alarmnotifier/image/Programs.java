package io.alarmnotifier.image;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs programs that come to an end. */
final class Programs {

  private Programs() {}

  static Program.Result run(List<String> command) throws IOException {
    return Program.run(Map.of(), command);
  }

  /** Runs a program that must succeed, and gives what it printed. */
  static String succeed(String... command) throws IOException {
    Program.Result result = run(List.of(command));
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed: " + result.output());
    }
    return result.output();
  }
}
