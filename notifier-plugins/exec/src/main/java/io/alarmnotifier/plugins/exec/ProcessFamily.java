package io.alarmnotifier.plugins.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
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

  /** Before all of them; the clocks that are compared may differ by a little. */
  private final Instant since = Instant.now().minusSeconds(1);

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
    Set<ProcessHandle> members = look().members();
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
    Look look = look();
    for (int round = 0; round < ROUNDS && !look.isOver(); round++) {
      look.members().forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      look = look();
    }
  }

  /**
   * @param undecided whether there may be more, which will be seen soon
   */
  private record Look(Set<ProcessHandle> members, boolean undecided) {

    boolean isOver() {
      return members.isEmpty() && !undecided;
    }
  }

  private Look look() {
    Set<ProcessHandle> members = new HashSet<>();
    boolean undecided = false;
    if (program.isAlive()) {
      members.add(program.toHandle());
      program.descendants().forEach(members::add);
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        String environment = environment(process);
        if (environment.contains(mark)) {
          handle(process).ifPresent(members::add);
        }
        undecided |= environment.isEmpty() && isAboutToRun(process);
      }
    } catch (IOException | DirectoryIteratorException noLinux) {
      // Then descendants are all that can be found.
    }
    return new Look(members, undecided);
  }

  private static Optional<ProcessHandle> handle(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
  }

  /** Its environment between null characters; a single one if it is not ours to read. */
  private static String environment(Path process) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return environment.length == 0
          ? ""
          : "\0" + new String(environment, StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "\0";
    }
  }

  /** While a process turns into another program, it has no environment for a moment. */
  private boolean isAboutToRun(Path process) {
    return handle(process)
        .flatMap(handle -> handle.info().startInstant())
        .filter(since::isBefore)
        .filter(start -> !isZombie(process))
        .isPresent();
  }

  private static boolean isZombie(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException gone) {
      return true;
    }
  }
}
