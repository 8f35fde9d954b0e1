package io.alarmnotifier.core.broker;

import java.io.IOException;

/** A source queue was deleted, and with it what it held, settled or not. */
final class QueueDeletedException extends IOException {

  private static final long serialVersionUID = 1;

  QueueDeletedException(String queue) {
    super("the queue " + queue + " was deleted, and what it held is gone with it");
  }
}
