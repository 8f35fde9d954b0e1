package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt that has ended.
 *
 * @param delivery what was attempted
 * @param queue the queue that its message came from: a source's, or that of parked deliveries
 * @param received when a host first received the message
 * @param notifier the name of the plugin that made it
 * @param begun when it began
 * @param took how long it took
 * @param outcome what came of it
 * @param nextIn the wait before the next attempt, here or after it was parked; empty if there is
 *     none
 */
public record Attempt(
    Delivery delivery,
    String queue,
    Instant received,
    String notifier,
    Instant begun,
    Duration took,
    AttemptOutcome outcome,
    Optional<Duration> nextIn) {}
