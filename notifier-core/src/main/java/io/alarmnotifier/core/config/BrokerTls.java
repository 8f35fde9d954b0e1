package io.alarmnotifier.core.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections to {@code amqps} addresses are secured.
 *
 * @param caBundle a PEM file of the certificates to trust instead of the JDK's
 * @param clientCertificate a PEM file of the certificate that we show, and its chain
 * @param clientKey a PEM file of its key; the certificate's file if it is empty
 * @param verify what is verified of the broker's certificate
 */
public record BrokerTls(
    Optional<Path> caBundle,
    Optional<Path> clientCertificate,
    Optional<Path> clientKey,
    Verify verify) {

  /** As it is when nothing is set. */
  public static final BrokerTls DEFAULT =
      new BrokerTls(Optional.empty(), Optional.empty(), Optional.empty(), Verify.FULL);

  /** What is verified of the broker's certificate. */
  public enum Verify {
    /** That a trusted authority has signed it, and that it is for the host that we connect to. */
    FULL,
    /** That a trusted authority has signed it. */
    CERTIFICATE,
    /** Nothing: the connection is encrypted, but whom it leads to is not known. */
    NONE
  }
}
