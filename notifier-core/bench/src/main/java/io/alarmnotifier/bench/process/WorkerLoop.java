package io.alarmnotifier.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The main loop of a process that is told what to do on its standard input. */
public final class WorkerLoop {

  static final String OK = "ok ";
  static final String FAILED = "failed ";

  private WorkerLoop() {}

  /** Does one command. */
  @FunctionalInterface
  public interface Commands {
    /**
     * Does it.
     *
     * @param words the command
     * @return the answer, in one line
     */
    String run(String[] words) throws Exception;
  }

  /**
   * Says that it is ready, does the commands one after the other, and returns when nobody is left
   * to send any.
   *
   * @param greeting what is said first
   */
  public static void serve(String greeting, Commands commands) throws IOException {
    PrintStream out = System.out;
    out.println(OK + greeting);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(line.split(" ", -1), commands));
    }
  }

  private static String answer(String[] words, Commands commands) {
    try {
      return OK + commands.run(words);
    } catch (Exception e) {
      return FAILED + e.toString().replace('\n', ' ');
    }
  }
}
