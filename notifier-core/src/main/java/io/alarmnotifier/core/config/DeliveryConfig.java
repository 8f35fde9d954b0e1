package io.alarmnotifier.core.config;

import java.time.Duration;
import java.util.List;

/**
 * How deliveries are tried.
 *
 * @param timeout how long one attempt may take
 * @param localAttempts how often a delivery is tried while its message is held
 * @param retrySchedule the waits after that, each in the broker; at least one
 * @param maxRetryAfter what a receiver may ask for at most with {@code Retry-After}
 * @param perEndpointConcurrency how many attempts may be under way to one endpoint
 * @param circuitFailures how many failed attempts in a row make the host leave an endpoint alone
 * @param duplicateWindow how long a message is remembered, by which its repeat is recognised; may
 *     be zero
 * @param drainTimeout how long a stop takes at most, so that attempts under way end or are parked;
 *     may be zero
 */
public record DeliveryConfig(
    Duration timeout,
    int localAttempts,
    List<Duration> retrySchedule,
    Duration maxRetryAfter,
    int perEndpointConcurrency,
    int circuitFailures,
    Duration duplicateWindow,
    Duration drainTimeout) {

  DeliveryConfig withRetrySchedule(List<Duration> schedule) {
    return new DeliveryConfig(
        timeout,
        localAttempts,
        schedule,
        maxRetryAfter,
        perEndpointConcurrency,
        circuitFailures,
        duplicateWindow,
        drainTimeout);
  }
}
