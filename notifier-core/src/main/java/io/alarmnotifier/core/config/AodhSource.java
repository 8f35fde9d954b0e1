package io.alarmnotifier.core.config;

/**
 * The queue that the Aodh notifier consumed, {@code <topic>.sample}.
 *
 * @param enabled whether to consume it
 * @param exchange the topic exchange
 * @param topic the topic of the notifications
 */
public record AodhSource(boolean enabled, String exchange, String topic) {}
