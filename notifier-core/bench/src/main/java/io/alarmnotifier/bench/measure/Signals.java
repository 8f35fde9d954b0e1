package io.alarmnotifier.bench.measure;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stops processes for a while, whatever they are. */
final class Signals {

  private Signals() {}

  /** They do nothing more. */
  static void pause(List<Long> pids) throws IOException {
    send("-STOP", pids);
  }

  /** They go on where they stood. */
  static void resume(List<Long> pids) throws IOException {
    send("-CONT", pids);
  }

  private static void send(String signal, List<Long> pids) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/kill", signal));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    Program.Result result = Program.run(Map.of(), command);
    if (result.exitCode() != 0) {
      throw new IOException("the contender has gone: " + result.output());
    }
  }
}
