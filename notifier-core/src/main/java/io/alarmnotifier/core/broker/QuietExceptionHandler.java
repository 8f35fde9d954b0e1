package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves it to {@link LinkLog} to tell of a lost connection, in a sentence and once. */
final class QuietExceptionHandler extends DefaultExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(QuietExceptionHandler.class);

  @Override
  public void handleUnexpectedConnectionDriverException(Connection connection, Throwable cause) {
    LOG.debug("The connection failed", cause);
  }
}
