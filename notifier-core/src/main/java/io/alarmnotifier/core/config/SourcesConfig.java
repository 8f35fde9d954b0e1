package io.alarmnotifier.core.config;

/**
 * What the host consumes; at least one source is enabled, and no two of their queues are the same,
 * but for those of RPC topics with one name.
 *
 * @param ceilometer RPC casts of Ceilometer's evaluator
 * @param aodh casts and notifications of Aodh's evaluator
 */
public record SourcesConfig(CeilometerSource ceilometer, AodhSource aodh) {}
