package io.alarmnotifier.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of others that was started, with all processes that it has started itself. */
final class PeerProcess implements Running {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long STEP_MILLIS = 5;

  /** Tells whether a program takes alarms yet. */
  @FunctionalInterface
  interface Ready {
    /** Whether it does; looked at again and again, so it must not take long. */
    boolean isReady() throws IOException;
  }

  private final Process process;
  private final Duration timeToReady;

  private PeerProcess(Process process, Duration timeToReady) {
    this.process = process;
    this.timeToReady = timeToReady;
  }

  /**
   * Starts a program, and waits until it is ready.
   *
   * @param name what its files are called
   * @param folder gets its output, and its process id
   * @throws IOException if it ends instead, or is not ready in a minute; the message says where its
   *     output is
   */
  static PeerProcess start(String name, Path folder, List<String> command, Ready ready)
      throws IOException, InterruptedException {
    Path output = folder.resolve(name + ".log");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      // By this the next run finds it, should it be left when this process is killed.
      Files.writeString(folder.resolve(name + ".pid"), process.pid() + "\n");
      while (!ready.isReady()) {
        if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new IOException(name + " did not start; its output: " + output);
        }
        TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      }
      return new PeerProcess(process, Duration.ofNanos(System.nanoTime() - begin));
    } catch (IOException | InterruptedException | RuntimeException e) {
      end(process);
      throw e;
    }
  }

  @Override
  public List<Long> pids() {
    return all(process).map(ProcessHandle::pid).toList();
  }

  @Override
  public Optional<Duration> timeToReady() {
    return Optional.of(timeToReady);
  }

  /** Ends all of its processes with SIGKILL. */
  @Override
  public void close() {
    end(process);
  }

  private static void end(Process process) {
    // The first one first, which would start others in place of those that it loses.
    List<ProcessHandle> all = all(process).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }

  private static Stream<ProcessHandle> all(Process process) {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }
}
