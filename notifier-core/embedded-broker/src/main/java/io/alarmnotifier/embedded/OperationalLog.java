package io.alarmnotifier.embedded;

import org.apache.qpid.server.logging.LogMessage;
import org.apache.qpid.server.logging.LogSubject;
import org.apache.qpid.server.logging.MessageLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker-J's operational messages (a connection opened, a queue created, ...), which it logs at
 * info, to the same loggers ({@code qpid.message.*}) at debug; only that a queue is full, or no
 * longer is, is a warning.
 */
final class OperationalLog implements MessageLogger {

  private static final String QUEUE_IS_FULL = "qpid.message.queue.overfull";
  private static final String QUEUE_IS_NO_LONGER_FULL = "qpid.message.queue.underfull";
  private static final String FLOW_CONTROL_IGNORED = "qpid.message.channel.flow_control_ignored";

  @Override
  public boolean isEnabled() {
    return true;
  }

  @Override
  public boolean isMessageEnabled(String logHierarchy) {
    Logger logger = LoggerFactory.getLogger(logHierarchy);
    return isWarning(logHierarchy) ? logger.isWarnEnabled() : logger.isDebugEnabled();
  }

  @Override
  public void message(LogMessage message) {
    write("", message);
  }

  @Override
  public void message(LogSubject subject, LogMessage message) {
    write(subject.toLogString(), message);
  }

  private static void write(String subject, LogMessage message) {
    Logger logger = LoggerFactory.getLogger(message.getLogHierarchy());
    if (isWarning(message.getLogHierarchy())) {
      logger.warn("{}{}", subject, message);
    } else {
      logger.debug("{}{}", subject, message);
    }
  }

  private static boolean isWarning(String logHierarchy) {
    return logHierarchy.equals(QUEUE_IS_FULL)
        || logHierarchy.equals(QUEUE_IS_NO_LONGER_FULL)
        || logHierarchy.equals(FLOW_CONTROL_IGNORED);
  }
}
