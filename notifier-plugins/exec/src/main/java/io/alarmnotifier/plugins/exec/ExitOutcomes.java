package io.alarmnotifier.plugins.exec;

import static io.alarmnotifier.spi.FailureReason.CLIENT_ERROR;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;

import io.alarmnotifier.spi.DeliveryOutcome;

/**
 * What the exit code of a program means for its delivery. The codes are those of {@code
 * sysexits.h}, of which only those mean a rejection that tell that this alarm will never be taken;
 * what a program cannot do for now, or does not say, is tried again.
 */
final class ExitOutcomes {

  private static final int EX_USAGE = 64;
  private static final int EX_DATAERR = 65;
  private static final int EX_NOUSER = 67;
  private static final int EX_NOHOST = 68;

  /** What shells, and the JDK, add to the number of the signal that a process died of. */
  private static final int SIGNAL = 128;

  private static final int LAST_SIGNAL = 64;

  private ExitOutcomes() {}

  /**
   * Judges a program that has ended.
   *
   * @param exitCode 0 to 255
   * @param firstLine what it had to say, on one line; may be empty
   */
  static DeliveryOutcome of(int exitCode, String firstLine) {
    String detail = describe(exitCode) + (firstLine.isEmpty() ? "" : ": " + firstLine);
    return switch (exitCode) {
      case 0 -> DeliveryOutcome.delivered(detail);
      case EX_USAGE, EX_DATAERR, EX_NOUSER, EX_NOHOST ->
          DeliveryOutcome.reject(CLIENT_ERROR, detail);
      default -> DeliveryOutcome.retry(SERVER_ERROR, detail);
    };
  }

  private static String describe(int exitCode) {
    int signal = exitCode - SIGNAL;
    return signal > 0 && signal <= LAST_SIGNAL
        ? "exit code %d (signal %d)".formatted(exitCode, signal)
        : "exit code " + exitCode;
  }
}
