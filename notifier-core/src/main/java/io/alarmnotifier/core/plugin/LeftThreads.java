package io.alarmnotifier.core.plugin;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Finds the threads that a plugin has left behind. */
final class LeftThreads {

  /** Threads that were told to end may need a moment. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private LeftThreads() {}

  /**
   * The names of the threads that still run and whose class or context class loader is {@code
   * loader}; virtual threads cannot be found. Waits a moment for them to end.
   */
  static List<String> of(ClassLoader loader) {
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(
                thread ->
                    thread.getContextClassLoader() == loader
                        || thread.getClass().getClassLoader() == loader)
            .toList();
    try {
      for (Thread thread : threads) {
        TimeUnit.NANOSECONDS.timedJoin(thread, PATIENCE_NANOS / threads.size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return threads.stream().filter(Thread::isAlive).map(Thread::getName).sorted().toList();
  }
}
