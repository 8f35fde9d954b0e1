package io.alarmnotifier.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs that come to an end. */
public final class Program {

  private Program() {}

  /**
   * What a program did.
   *
   * @param exitCode its exit code
   * @param output what it printed, on both of its streams
   */
  public record Result(int exitCode, String output) {}

  /**
   * Runs a program to its end. An interrupt stays pending meanwhile, so that what the program
   * starts is known and can be ended.
   *
   * @param environment is added to this process's
   */
  public static Result run(Map<String, String> environment, List<String> command)
      throws IOException {
    // Into a file, as a server that the program leaves behind would keep a pipe open.
    Path output = Files.createTempFile("lab", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      int exitCode = awaitEnd(builder.start());
      return new Result(exitCode, Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }

  /** Runs a program to its end, in this process's environment. */
  public static Result run(Path program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return run(Map.of(), command);
  }

  /** Waits for the end of a process, and gives its exit code; an interrupt stays pending. */
  public static int awaitEnd(Process process) {
    boolean interrupted = false;
    while (true) {
      try {
        int exitCode = process.waitFor();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return exitCode;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
