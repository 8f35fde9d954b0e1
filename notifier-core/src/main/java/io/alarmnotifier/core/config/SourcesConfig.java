package io.alarmnotifier.core.config;

import java.util.Optional;

/**
 * What the host consumes; at least one source is enabled, and no two of their queues are the same,
 * but for those of RPC topics with one name.
 *
 * @param ceilometer RPC casts of Ceilometer's evaluator
 * @param aodh casts and notifications of Aodh's evaluator
 * @param signatureSecret what every alarm must be signed with; empty if none need be
 */
public record SourcesConfig(
    CeilometerSource ceilometer, AodhSource aodh, Optional<Secret> signatureSecret) {

  /** These sources with another secret, or none. */
  SourcesConfig withSignatureSecret(Optional<Secret> other) {
    return new SourcesConfig(ceilometer, aodh, other);
  }
}
