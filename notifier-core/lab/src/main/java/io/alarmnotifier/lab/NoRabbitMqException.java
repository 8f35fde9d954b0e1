package io.alarmnotifier.lab;

import java.io.IOException;

/** There is no RabbitMQ on this machine, and it may not be installed. */
public final class NoRabbitMqException extends IOException {

  /**
   * @param message what says so
   */
  public NoRabbitMqException(String message) {
    super(message);
  }
}
