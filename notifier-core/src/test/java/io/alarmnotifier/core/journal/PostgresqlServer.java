package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.config.JournalPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL, which {@code scripts/postgresql.sh} starts; without one, tests are skipped.
 */
final class PostgresqlServer implements AutoCloseable {

  private static final int NOT_INSTALLED = 2;

  private final String name;
  private final String uri;

  private PostgresqlServer(String name, String uri) {
    this.name = name;
    this.uri = uri;
  }

  static PostgresqlServer start() throws IOException, InterruptedException {
    String name = "core-" + ProcessHandle.current().pid();
    Result result = script("start", name);
    Assumptions.assumeTrue(
        result.exitCode() != NOT_INSTALLED,
        "SKIPPED: there is no PostgreSQL here; install postgresql: " + result.output());
    if (result.exitCode() != 0) {
      throw new IllegalStateException("PostgreSQL did not start: " + result.output());
    }
    return new PostgresqlServer(
        name, result.output().strip().lines().reduce((one, other) -> other).orElseThrow());
  }

  JournalPlace place() {
    return JournalPlace.parse(uri);
  }

  String uri() {
    return uri;
  }

  /** Ends it as a crash does. */
  void kill() throws IOException, InterruptedException {
    script("kill", name);
  }

  /** Starts it again, with the data that it had. */
  void startAgain() throws IOException, InterruptedException {
    script("start", name);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    script("stop", name);
  }

  private record Result(int exitCode, String output) {}

  private static Result script(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(
        Path.of(System.getProperty("notifier.repository", ".."))
            .resolve("scripts/postgresql.sh")
            .toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
