package io.alarmnotifier.core.config;

import java.time.Duration;

/**
 * What is recorded of deliveries.
 *
 * @param place where
 * @param retention how long
 * @param maxSize how many bytes at most, of which the oldest go first
 */
public record JournalConfig(JournalPlace place, Duration retention, long maxSize) {}
