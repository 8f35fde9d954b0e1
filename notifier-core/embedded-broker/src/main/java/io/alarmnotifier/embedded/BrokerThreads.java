package io.alarmnotifier.embedded;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All threads of one broker. A thread that is started by one of them belongs here too, so that the
 * end of all of them can be awaited.
 */
final class BrokerThreads {

  private static final Logger log = LoggerFactory.getLogger(BrokerThreads.class);

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
    Thread[] found = new Thread[64];
    try {
      int alive = group.enumerate(found);
      while (alive > 0 && System.nanoTime() < deadline) {
        found[0].join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        alive = group.enumerate(found);
      }
      if (alive > 0) {
        log.warn("{} threads of the embedded broker do not end, such as {}", alive, found[0]);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
