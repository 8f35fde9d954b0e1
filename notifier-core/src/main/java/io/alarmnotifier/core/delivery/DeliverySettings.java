package io.alarmnotifier.core.delivery;

import java.time.Duration;

/**
 * What the operator sets about deliveries.
 *
 * @param timeLimit how long one attempt may take, above zero
 * @param retry when a delivery is attempted again while its message is held
 * @param deadLetterBackoff the waits after a dead letter that could not be written
 * @param perEndpointConcurrency how many attempts may run at one endpoint at a time, at least 1
 */
public record DeliverySettings(
    Duration timeLimit, RetryPolicy retry, Backoff deadLetterBackoff, int perEndpointConcurrency) {

  public DeliverySettings {
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new IllegalArgumentException("timeLimit must be positive, is " + timeLimit);
    }
    if (perEndpointConcurrency < 1) {
      throw new IllegalArgumentException(
          "perEndpointConcurrency must be at least 1, is " + perEndpointConcurrency);
    }
  }
}
