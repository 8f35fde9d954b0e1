package io.alarmnotifier.embedded;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of one broker. A thread that is started by one of them belongs here too, so that the
 * end of all of them can be awaited.
 */
final class BrokerThreads {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerThreads.class);

  /** Broker-J closes within a fraction of this; a connection that does not drain takes a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ThreadGroup group = new ThreadGroup("embedded-broker");

  /** Runs the task in a thread of its own that sees this module's classes and services. */
  void run(Runnable task) {
    Thread thread = new Thread(group, task, "embedded-broker");
    // Broker-J looks its parts up with the context class loader, and its threads inherit it.
    thread.setContextClassLoader(BrokerThreads.class.getClassLoader());
    thread.setDaemon(true);
    thread.start();
  }

  /** Blocks until the last thread has ended, but not for ever. */
  void awaitEnd() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (List<Thread> alive = alive(); !alive.isEmpty(); alive = alive()) {
        long remaining = deadline - System.nanoTime();
        if (remaining <= 0) {
          LOG.warn("The embedded broker has closed, but not ended these threads: {}", alive);
          return;
        }
        TimeUnit.NANOSECONDS.timedJoin(alive.get(0), remaining);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Those that run, without the JVM's own pool, whose threads stay with whoever first needs one.
   */
  private List<Thread> alive() {
    Thread[] found = new Thread[group.activeCount() + 8];
    int count = group.enumerate(found);
    return Arrays.stream(found, 0, count)
        .filter(thread -> !(thread instanceof ForkJoinWorkerThread))
        .toList();
  }
}
