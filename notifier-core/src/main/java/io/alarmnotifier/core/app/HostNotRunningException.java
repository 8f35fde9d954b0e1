package io.alarmnotifier.core.app;

import java.io.IOException;

/** There is no host to ask. The message says what to do. */
final class HostNotRunningException extends IOException {

  private static final long serialVersionUID = 1;

  HostNotRunningException(String message) {
    super(message);
  }
}
