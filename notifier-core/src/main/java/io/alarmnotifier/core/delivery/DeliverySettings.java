package io.alarmnotifier.core.delivery;

import java.time.Duration;

/**
 * What the operator sets about deliveries.
 *
 * @param timeLimit how long one attempt may take
 * @param retry when a delivery is attempted again while its message is held
 * @param deadLetterBackoff the waits after a dead letter that could not be written
 * @param perEndpointConcurrency how many attempts may run at one endpoint at a time
 */
public record DeliverySettings(
    Duration timeLimit, RetryPolicy retry, Backoff deadLetterBackoff, int perEndpointConcurrency) {}
