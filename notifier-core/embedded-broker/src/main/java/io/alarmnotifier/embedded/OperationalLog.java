package io.alarmnotifier.embedded;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.qpid.server.logging.LogMessage;
import org.apache.qpid.server.logging.LogSubject;
import org.apache.qpid.server.logging.MessageLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker-J's operational messages (a connection opened, a queue created, ...), which it logs at
 * info, to the same loggers ({@code qpid.message.*}) at debug. That a queue is full is a warning,
 * of which there is one a minute at most: a queue may fill up many times a second.
 */
final class OperationalLog implements MessageLogger {

  private static final String QUEUE_IS_FULL = "qpid.message.queue.overfull";
  private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Instant nextWarning = Instant.MIN;

  OperationalLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public boolean isMessageEnabled(String logHierarchy) {
    return logHierarchy.equals(QUEUE_IS_FULL)
        || LoggerFactory.getLogger(logHierarchy).isDebugEnabled();
  }

  @Override
  public void message(LogMessage message) {
    write("", message);
  }

  @Override
  public void message(LogSubject subject, LogMessage message) {
    write(subject.toLogString(), message);
  }

  private void write(String subject, LogMessage message) {
    Logger logger = LoggerFactory.getLogger(message.getLogHierarchy());
    if (message.getLogHierarchy().equals(QUEUE_IS_FULL) && isTimeToWarn()) {
      logger.warn("{}{}; its publishers are told to pause", subject, message);
    } else {
      logger.debug("{}{}", subject, message);
    }
  }

  private synchronized boolean isTimeToWarn() {
    Instant now = clock.instant();
    boolean warn = !now.isBefore(nextWarning);
    if (warn) {
      nextWarning = now.plus(BETWEEN_WARNINGS);
    }
    return warn;
  }
}
