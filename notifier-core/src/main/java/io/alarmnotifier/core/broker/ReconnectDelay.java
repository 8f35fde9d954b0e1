package io.alarmnotifier.core.broker;

import io.alarmnotifier.core.delivery.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next connect: longer and longer until a session has lasted. One that
 * the broker ends right after its opening, again and again, is no reason to begin anew.
 */
final class ReconnectDelay {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration LASTING = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final RandomGenerator random;
  private @Nullable Instant connectedAt;
  private int failures;

  ReconnectDelay(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** Notes that a session is open. */
  void connected() {
    connectedAt = clock.instant();
  }

  /** The wait after a failed connect, or after a session is lost. */
  Duration next() {
    if (connectedAt != null && !clock.instant().isBefore(connectedAt.plus(LASTING))) {
      failures = 0;
    }
    connectedAt = null;
    failures++;
    return BACKOFF.delay(failures, random.nextDouble());
  }
}
