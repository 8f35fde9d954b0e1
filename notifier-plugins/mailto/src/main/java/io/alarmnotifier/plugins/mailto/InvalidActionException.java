package io.alarmnotifier.plugins.mailto;

/** An action that cannot be mailed to, or may not be; the message holds no secret. */
final class InvalidActionException extends Exception {

  InvalidActionException(String message) {
    super(message);
  }
}
