package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.ProcessUse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Looks every second at how much memory processes occupy. May be used by several threads. */
final class MemoryWatch implements AutoCloseable {

  private static final long KIB_PER_MIB = 1024;

  private final Map<String, Long> processes;
  private final BufferedWriter out;
  private final Map<String, Long> now = new TreeMap<>();
  private final Map<String, Long> most = new TreeMap<>();
  private final Thread thread = new Thread(this::run, "memory-watch");

  private MemoryWatch(Map<String, Long> processes, BufferedWriter out) {
    this.processes = processes;
    this.out = out;
  }

  /**
   * Starts it.
   *
   * @param processes their ids by name; one that has gone is left out
   * @param file gets a line each second: seconds since the start, and MiB by name
   */
  static MemoryWatch start(Map<String, Long> processes, Path file) throws IOException {
    MemoryWatch watch = new MemoryWatch(processes, Files.newBufferedWriter(file));
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      for (int second = 0; true; second++) {
        out.write(second + " " + look() + "\n");
        out.flush();
        TimeUnit.SECONDS.sleep(1);
      }
    } catch (InterruptedException closed) {
      // Nobody wants to know any more.
    } catch (IOException e) {
      Console.progress("the memory is no longer watched: " + e);
    }
  }

  private synchronized Map<String, Long> look() {
    processes.forEach(
        (name, pid) -> {
          try {
            long mebibytes = ProcessUse.of(pid).residentKibibytes() / KIB_PER_MIB;
            now.put(name, mebibytes);
            most.merge(name, mebibytes, Math::max);
          } catch (IOException gone) {
            now.remove(name);
          }
        });
    return Map.copyOf(now);
  }

  /** Resident MiB of each now, and at most so far. */
  @Override
  public synchronized String toString() {
    return "resident, MiB: now " + now + ", at most " + most;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    thread.interrupt();
    thread.join();
    out.close();
  }
}
