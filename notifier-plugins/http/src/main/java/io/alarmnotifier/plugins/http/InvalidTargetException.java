package io.alarmnotifier.plugins.http;

/** A URL that cannot be posted to, now or later; the message says why and holds no secret. */
final class InvalidTargetException extends Exception {

  InvalidTargetException(String message) {
    // Thrown for what a stranger wrote, not for a fault of ours: a stack trace tells nothing.
    super(message, null, false, false);
  }
}
