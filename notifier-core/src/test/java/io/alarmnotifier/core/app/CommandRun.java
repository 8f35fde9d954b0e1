package io.alarmnotifier.core.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs commands of the command line in this JVM. */
final class CommandRun {

  private CommandRun() {}

  /**
   * Runs one with a configuration of the test.
   *
   * @return its exit code
   */
  static int execute(Path config, StringWriter out, StringWriter err, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
