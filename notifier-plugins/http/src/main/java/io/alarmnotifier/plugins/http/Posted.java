package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.DeliveryOutcome;

/**
 * What came of an attempt with a {@link Credential}.
 *
 * @param outcome what it means for the delivery
 * @param credentialRefused whether the endpoint was shown the credential and answered 401
 */
public record Posted(DeliveryOutcome outcome, boolean credentialRefused) {}
