package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps deliveries from waiting for a Keystone that does not work: after some failures in a row
 * each question is answered with the last failure at once, and one in five seconds is let through.
 * So once the first questions have timed out, a Keystone that hangs holds no more than a few
 * deliveries, and one that refuses the password is seldom shown it. Thread-safe.
 */
final class KeystoneCircuit {

  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private int failuresInARow;
  private long closedAgainAt;
  private boolean trying;
  private @Nullable ServiceException last;

  /** May a question be put; empty if so, else what to answer in its place. */
  synchronized Optional<ServiceException> refusal(long nanoTime) {
    if (last == null || failuresInARow < FAILURES) {
      return Optional.empty();
    }
    if (trying || nanoTime - closedAgainAt < 0) {
      return Optional.of(last);
    }
    trying = true;
    return Optional.empty();
  }

  /** Keystone works, whatever it thinks of the question. */
  synchronized void worked() {
    failuresInARow = 0;
    trying = false;
    last = null;
  }

  /** A question has failed. */
  synchronized void failed(ServiceException failure, long nanoTime) {
    if (!(failure.outcome() instanceof RetryableFailure)) {
      worked();
      return;
    }
    failuresInARow++;
    trying = false;
    last = failure;
    closedAgainAt = nanoTime + PAUSE.toNanos();
  }
}
