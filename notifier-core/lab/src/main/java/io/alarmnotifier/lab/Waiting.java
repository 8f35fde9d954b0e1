package io.alarmnotifier.lab;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other processes do, which tell nobody. */
public final class Waiting {

  private static final long STEP_MILLIS = 10;

  private Waiting() {}

  /**
   * Returns as soon as the condition holds.
   *
   * @return whether that came within {@code patience}
   */
  public static boolean until(Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > patience.toNanos()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
    return true;
  }
}
