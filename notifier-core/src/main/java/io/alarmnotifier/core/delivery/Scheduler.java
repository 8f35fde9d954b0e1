package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * The one thread that a part of the delivery lives on. May be called on any thread; runs one task
 * at a time.
 */
public interface Scheduler extends Executor {

  /** Runs {@code task}: at once when called on the thread itself, else soon. */
  @Override
  void execute(Runnable task);

  /**
   * Runs {@code task} once {@code delay} has passed.
   *
   * @return cancels it; to be called on the thread itself
   */
  Cancellable schedule(Duration delay, Runnable task);

  /** Something that may still be called off. */
  @FunctionalInterface
  interface Cancellable {
    /** Calls it off; does nothing if it has run. */
    void cancel();
  }
}
