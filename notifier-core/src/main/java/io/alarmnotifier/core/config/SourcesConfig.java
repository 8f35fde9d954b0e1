package io.alarmnotifier.core.config;

/**
 * What the host consumes; at least one source is enabled, and no two of their queues are the same.
 *
 * @param ceilometer RPC casts of Ceilometer's evaluator, and of Aodh's up to Mitaka
 * @param aodh notifications of Aodh's evaluator
 */
public record SourcesConfig(CeilometerSource ceilometer, AodhSource aodh) {}
