package io.alarmnotifier.plugins.exec;

import static io.alarmnotifier.spi.FailureReason.INTERNAL;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program under way, watched by one thread until it and all that it has started are gone. Its
 * standard error is read by that thread, and only when there is something to read: a read that
 * waits could not be ended while any process has the other end of the pipe.
 */
final class ProgramRun {

  /** How long the end of the notifier, or a line of the program, may go unnoticed. */
  private static final long POLL_MILLIS = 20;

  /** What of the time limit is kept for ending the program, at most. */
  private static final Duration LONGEST_RESERVE = Duration.ofSeconds(2);

  /** How much to read of a program that has ended: more than a pipe holds. */
  private static final int LAST_READS = 16;

  private final Process program;
  private final ProcessFamily family;
  private final InputStream errors;
  private final FirstLine complaint = new FirstLine();
  private final byte[] buffer = new byte[8192];

  ProgramRun(Process program, ProcessFamily family) {
    this.program = program;
    this.family = family;
    this.errors = program.getErrorStream();
  }

  /**
   * Waits for the end of the program, or brings it about.
   *
   * @param limit within which all is over
   * @param closed tells whether to end it now
   * @throws InterruptedException if the thread was interrupted; the program was ended then
   */
  DeliveryOutcome await(Duration limit, BooleanSupplier closed) throws InterruptedException {
    Duration fifth = limit.dividedBy(5);
    Duration reserve = fifth.compareTo(LONGEST_RESERVE) < 0 ? fifth : LONGEST_RESERVE;
    Duration grace = reserve.dividedBy(2);
    long deadline = System.nanoTime() + limit.minus(reserve).toNanos();
    try {
      while (program.isAlive()) {
        if (closed.getAsBoolean()) {
          family.terminate(grace);
          return DeliveryOutcome.retry(INTERNAL, "the notifier is closed, and ended the program");
        }
        if (System.nanoTime() - deadline > 0) {
          family.terminate(grace);
          return DeliveryOutcome.retry(TIMEOUT, "the program did not end in time, and was killed");
        }
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (!read()) {
          program.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
      return ExitOutcomes.of(program.exitValue(), lastWords());
    } catch (InterruptedException e) {
      family.terminate(grace);
      throw e;
    } finally {
      // What it leaves behind would hold on to the pipes, and add up over many alarms.
      family.kill();
    }
  }

  private String lastWords() {
    for (int i = 0; i < LAST_READS; i++) {
      read();
    }
    return complaint.text();
  }

  /** Reads what is there, without waiting. */
  private boolean read() {
    try {
      int available = errors.available();
      if (available <= 0) {
        return false;
      }
      int length = errors.read(buffer, 0, Math.min(available, buffer.length));
      complaint.add(buffer, Math.max(length, 0));
      return length > 0;
    } catch (IOException closedByTheProgramsEnd) {
      // The JDK has put what was left in its place: the next time it is there.
      return false;
    }
  }
}
