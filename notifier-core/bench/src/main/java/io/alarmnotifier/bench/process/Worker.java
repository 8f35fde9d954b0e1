package io.alarmnotifier.bench.process;

import io.alarmnotifier.lab.Program;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java process of the bench's own, which is told what to do line by line and ends when its
 * standard input does, so that it never outlives the bench. For one thread.
 *
 * @see WorkerLoop
 */
public final class Worker implements AutoCloseable {

  private final String name;
  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final String greeting;

  private Worker(String name, Process process) throws IOException {
    this.name = name;
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.greeting = answer();
  }

  /**
   * Starts one, and waits until it is ready.
   *
   * @param name what its files are called
   * @param folder gets what it writes on its standard error, and its process id
   * @param java how it is run
   * @param main its main class, which calls {@link WorkerLoop#serve}
   * @param arguments what its main class is given
   */
  public static Worker start(
      String name, Path folder, JavaCommand java, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(java.words());
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
            .start();
    try {
      // By this the next run finds it, should it be stopped when this process is killed.
      Files.writeString(folder.resolve(name + ".pid"), process.pid() + "\n");
      return new Worker(name, process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What it said when it was ready. */
  public String greeting() {
    return greeting;
  }

  /**
   * Has it do something.
   *
   * @return its answer
   * @throws IOException if it could not, or has ended
   */
  public String ask(String... words) throws IOException {
    commands.write(String.join(" ", words) + "\n");
    commands.flush();
    return answer();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the " + name + " has ended");
    }
    if (!line.startsWith(WorkerLoop.OK)) {
      throw new IOException("the " + name + " says: " + line);
    }
    return line.substring(WorkerLoop.OK.length());
  }

  /** The id of its process. */
  public long pid() {
    return process.pid();
  }

  /** Ends it with SIGKILL. */
  @Override
  public void close() {
    Program.awaitEnd(process.destroyForcibly());
  }
}
