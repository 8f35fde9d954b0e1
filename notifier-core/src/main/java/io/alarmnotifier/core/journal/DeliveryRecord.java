package io.alarmnotifier.core.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of one delivery. Every text is one line, cut where it is too long, without
 * secrets, and {@code -} where the alarm has none.
 *
 * @param id the delivery's id
 * @param alarmId the alarm's id
 * @param alarmName the alarm's name
 * @param severity the alarm's severity
 * @param previous the alarm's state before
 * @param current the alarm's state now
 * @param action the action without secrets
 * @param endpoint the action's scheme and authority
 * @param notifier the name of the plugin that made the last attempt; {@code -} before the first
 * @param host the host that wrote this last
 * @param queue the queue that the message came from
 * @param received when a host first received the message; to the microsecond
 * @param state what has become of it
 * @param attempts how many attempts were made
 * @param reason why the last attempt failed, or why it was given up: a word for programs; empty if
 *     it did not
 * @param detail what came of the last attempt, or why it is put off or given up
 * @param next when the next attempt is due; empty if there is none
 * @param updated when this was written last, by that host's clock
 */
public record DeliveryRecord(
    String id,
    String alarmId,
    String alarmName,
    String severity,
    String previous,
    String current,
    String action,
    String endpoint,
    String notifier,
    String host,
    String queue,
    Instant received,
    DeliveryState state,
    int attempts,
    Optional<String> reason,
    String detail,
    Optional<Instant> next,
    Instant updated) {}
