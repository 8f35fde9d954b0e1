package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.OneLine;

/** Tells an outcome to a person. */
public final class OutcomeText {

  private OutcomeText() {}

  /** What the endpoint has said to a delivery; the reason and the detail of a failure. One line. */
  public static String of(DeliveryOutcome outcome) {
    if (outcome instanceof Delivered delivered) {
      return OneLine.of(delivered.detail());
    }
    if (outcome instanceof RetryableFailure failure) {
      return failure.reason() + ": " + OneLine.of(failure.detail());
    }
    PermanentFailure failure = (PermanentFailure) outcome;
    return failure.reason() + ": " + OneLine.of(failure.detail());
  }
}
