package io.alarmnotifier.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about, and fails the test if that takes too long. */
public final class Eventually {

  private static final long PATIENCE_SECONDS = 60;

  private Eventually() {}

  /**
   * Returns once it holds.
   *
   * @param what for the message of the failure
   */
  public static void holds(String what, BooleanSupplier condition) {
    Instant limit = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(limit);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
