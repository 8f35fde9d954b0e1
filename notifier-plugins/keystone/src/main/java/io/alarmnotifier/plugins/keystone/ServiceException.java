package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;

/** A delivery cannot be made now, or never; holds no secret. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient DeliveryOutcome outcome;

  /**
   * @param outcome what it means for the delivery: a failure
   */
  public ServiceException(DeliveryOutcome outcome) {
    // Thrown for what others answer, not for a fault of ours: a stack trace tells nothing.
    super(detail(outcome), null, false, false);
    this.outcome = outcome;
  }

  private static String detail(DeliveryOutcome outcome) {
    if (outcome instanceof RetryableFailure failure) {
      return failure.detail();
    }
    if (outcome instanceof PermanentFailure failure) {
      return failure.detail();
    }
    throw new IllegalArgumentException("no failure: " + ((Delivered) outcome).detail());
  }

  /** What it means for the delivery. */
  public DeliveryOutcome outcome() {
    return outcome;
  }

  /**
   * What {@code thrown} means for a delivery: whatever is not of this class is a fault of ours, and
   * may be gone the next time.
   */
  public static DeliveryOutcome outcomeOf(Throwable thrown) {
    return thrown instanceof ServiceException failure
        ? failure.outcome
        // The class alone: the message may quote a URL with its secrets.
        : DeliveryOutcome.retry(
            FailureReason.INTERNAL, OneLine.of("fault: " + thrown.getClass().getName()));
  }
}
