package io.alarmnotifier.chaos;

import java.io.IOException;

/** There is no RabbitMQ on this machine, and it may not be installed. */
final class NoRabbitMqException extends IOException {

  NoRabbitMqException(String message) {
    super(message);
  }
}
