package io.alarmnotifier.plugins.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A program and all that it has started, also what went to the background and has another parent
 * since: on Linux those are found by a variable of their environment, as Jenkins does it. What
 * drops its environment and its parent escapes.
 */
final class ProcessFamily {

  private static final Path PROC = Path.of("/proc");
  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();

  /** How often to look for what was started while its family was killed. */
  private static final int ROUNDS = 20;

  private final Process program;
  private final String mark;

  /**
   * @param mark a variable and its value, such as {@code NAME=value}, of these processes alone
   */
  ProcessFamily(Process program, String mark) {
    this.program = program;
    this.mark = "\0" + mark + "\0";
  }

  /**
   * Asks all to end (SIGTERM), and kills those that do not; not those that were started meanwhile.
   *
   * @param grace how long they have
   */
  void terminate(Duration grace) {
    Set<ProcessHandle> members = members();
    members.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + grace.toNanos();
    while (members.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    // Now, as one that has lost its parent meanwhile might not be found again.
    members.forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills all (SIGKILL), the program too if it is still there. */
  void kill() {
    Set<ProcessHandle> members = members();
    for (int round = 0; round < ROUNDS && !members.isEmpty(); round++) {
      members.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      members = members();
    }
  }

  private Set<ProcessHandle> members() {
    Set<ProcessHandle> members = new HashSet<>();
    if (program.isAlive()) {
      members.add(program.toHandle());
      program.descendants().forEach(members::add);
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(members::add);
        }
      }
    } catch (IOException | DirectoryIteratorException noLinux) {
      // Then descendants are all that can be found.
    }
    return members;
  }

  private boolean isMarked(Path process) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return ("\0" + new String(environment, StandardCharsets.ISO_8859_1)).contains(mark);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
