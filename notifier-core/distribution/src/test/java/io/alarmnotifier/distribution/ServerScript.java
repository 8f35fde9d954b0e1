package io.alarmnotifier.distribution;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** One of {@code scripts/} that runs a server, which has a name of this run of the tests. */
final class ServerScript {

  private static final String NAME = "it-" + ProcessHandle.current().pid();
  private static final int NOT_INSTALLED = 2;

  private final Path script;
  private final Map<String, String> environment;

  /**
   * Runs nothing yet.
   *
   * @param file the script's name
   * @param environment is added to this process's
   */
  ServerScript(String file, Map<String, String> environment) {
    this.script = Path.of(System.getProperty("notifier.repository"), "scripts", file);
    this.environment = environment;
  }

  /**
   * Starts the server, and gives what the script printed; skips the test where there is none.
   *
   * @param server what the user calls it
   * @param packages what there would have to be installed
   */
  String start(String server, String packages) {
    Program.Result result = call("start");
    Assumptions.assumeTrue(
        result.exitCode() != NOT_INSTALLED,
        () ->
            "SKIPPED: there is no %s here; install %s: %s"
                .formatted(server, packages, result.output()));
    return outputOf("start", result);
  }

  /** Runs another command for the server, and gives what the script printed. */
  String run(String command, String... arguments) {
    return outputOf(command, call(command, arguments));
  }

  /** Stops the server, whatever has become of it. */
  void stop() {
    call("stop");
  }

  /** What a start prints at last: where the server is. */
  static URI lastLine(String output) {
    return URI.create(output.strip().lines().reduce((before, last) -> last).orElseThrow());
  }

  private Program.Result call(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(script.toString(), command, NAME));
    all.addAll(List.of(arguments));
    try {
      return Program.run(environment, all);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String outputOf(String command, Program.Result result) {
    if (result.exitCode() != 0) {
      throw new IllegalStateException(
          script.getFileName() + " " + command + " failed: " + result.output());
    }
    return result.output();
  }
}
