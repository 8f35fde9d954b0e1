package io.alarmnotifier.bench.process;

import io.alarmnotifier.lab.LogTail;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A Java process of the bench's own, which is told what to do line by line and ends when its
 * standard input does, so that it never outlives the bench. For one thread.
 *
 * @see WorkerLoop
 */
public final class Worker implements AutoCloseable {

  /** What is found among its answers when there are no more. */
  private static final String ENDED = "ended";

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedWriter commands;

  /** Read on a thread of their own, as a wait for input cannot be interrupted. */
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private Worker(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread reader = new Thread(this::readAnswers, name + "-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts one; its first answer is its greeting.
   *
   * @param name what its files are called
   * @param folder gets what it writes on its standard error, and its process id
   * @param java how it is run
   * @param main its main class, which calls {@link WorkerLoop#serve}
   * @param arguments what its main class is given
   */
  public static Worker start(
      String name, Path folder, JavaCommand java, Class<?> main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(java.words());
    command.add(main.getName());
    command.addAll(arguments);
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      // By this the next run finds it, should it be stopped when this process is killed.
      Files.writeString(folder.resolve(name + ".pid"), process.pid() + "\n");
      return new Worker(name, log, process);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private void readAnswers() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answers.add(line);
      }
    } catch (IOException closed) {
      // As if it had ended.
    }
    answers.add(ENDED);
  }

  /**
   * Has it do something, and waits for its answer.
   *
   * @throws IOException if it could not, or has ended
   */
  public String ask(List<String> words) throws IOException, InterruptedException {
    commands.write(String.join(" ", words) + "\n");
    commands.flush();
    return answer();
  }

  /**
   * Waits for the next answer.
   *
   * @throws IOException if it says that it failed, or has ended
   */
  public String answer() throws IOException, InterruptedException {
    String line = answers.take();
    if (line.equals(ENDED)) {
      throw new IOException("the " + name + " has ended; its log, " + log + ":" + LogTail.of(log));
    }
    if (!line.startsWith(WorkerLoop.OK)) {
      throw new IOException("the " + name + ": " + line);
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
