package io.alarmnotifier.core.delivery;

import java.time.Duration;

/**
 * What the operator sets about deliveries.
 *
 * @param timeLimit how long one attempt may take, above zero
 * @param localRetry when a delivery is attempted again while its message is held
 * @param schedule when it is attempted again after that
 * @param writeBackoff the waits after a parking or a dead letter that could not be written
 * @param endpoint what each endpoint is allowed
 * @param duplicateWindow how long a message is remembered, by which its repeat is recognised; zero
 *     for not at all
 */
public record DeliverySettings(
    Duration timeLimit,
    RetryPolicy localRetry,
    RetrySchedule schedule,
    Backoff writeBackoff,
    EndpointSettings endpoint,
    Duration duplicateWindow) {

  public DeliverySettings {
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must be positive, is " + timeLimit);
    }
    if (duplicateWindow.isNegative()) {
      throw new IllegalArgumentException(
          "duplicateWindow must not be negative, is " + duplicateWindow);
    }
  }
}
