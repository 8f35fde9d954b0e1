package io.alarmnotifier.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process uses, as Linux counts it.
 *
 * @param cpu what it has used of the processors since its start, all threads together, in steps of
 *     10 ms
 * @param residentKibibytes how much memory it occupies now, shared libraries included
 */
public record ProcessUse(Duration cpu, long residentKibibytes) {

  /** Linux shows all times in these, whatever its own are. */
  private static final int TICKS_PER_SECOND = 100;

  /** In {@code stat}, counted from the field after the program's name. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  /**
   * Looks at a process.
   *
   * @throws IOException if it has gone
   */
  public static ProcessUse of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    return parse(
        Files.readString(process.resolve("stat")), Files.readAllLines(process.resolve("status")));
  }

  /**
   * Reads what {@code /proc} says.
   *
   * @param stat the file {@code stat}
   * @param status the lines of the file {@code status}
   * @throws IOException if the process has ended and only its exit code is left
   */
  static ProcessUse parse(String stat, List<String> status) throws IOException {
    // The name may hold anything, blanks and parentheses included.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    long resident =
        status.stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
            .findFirst()
            .orElseThrow(() -> new IOException("no memory of its own"));
    return new ProcessUse(Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND), resident);
  }

  /** What two processes use together. */
  public ProcessUse plus(ProcessUse other) {
    return new ProcessUse(cpu.plus(other.cpu), residentKibibytes + other.residentKibibytes);
  }
}
