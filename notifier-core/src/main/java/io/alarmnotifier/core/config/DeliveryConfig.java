package io.alarmnotifier.core.config;

import java.time.Duration;

/**
 * How deliveries are tried.
 *
 * @param timeout how long one attempt may take
 * @param localAttempts how often a delivery is tried while its message is held
 * @param perEndpointConcurrency how many attempts may be under way to one endpoint
 * @param drainTimeout how long a stop waits for attempts under way; may be zero
 */
public record DeliveryConfig(
    Duration timeout, int localAttempts, int perEndpointConcurrency, Duration drainTimeout) {}
