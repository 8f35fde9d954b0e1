package io.alarmnotifier.embedded;

import java.lang.Thread.UncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the JVM alive: where it has no default handler of uncaught exceptions, Broker-J halts it
 * when a housekeeping task throws. That is right for a broker's own JVM, not for the host's.
 */
final class UncaughtExceptions implements UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(UncaughtExceptions.class);

  /** Becomes the JVM's default handler, unless the host has set one. */
  void install() {
    if (Thread.getDefaultUncaughtExceptionHandler() == null) {
      Thread.setDefaultUncaughtExceptionHandler(this);
    }
  }

  /** Takes back what {@link #install} did. */
  void remove() {
    if (Thread.getDefaultUncaughtExceptionHandler() == this) {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    LOG.error("Thread {} ended with an exception", thread.getName(), thrown);
  }
}
