package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.DeliveryOutcome;

/** A mail that the server was not asked to take, or of which it is not known whether it took it. */
final class NotSentException extends Exception {

  private final transient DeliveryOutcome outcome;

  NotSentException(DeliveryOutcome outcome, Exception cause) {
    super(cause);
    this.outcome = outcome;
  }

  /** What that means for the delivery. */
  DeliveryOutcome outcome() {
    return outcome;
  }
}
