package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections of {@code https} are secured.
 *
 * @param verify whether certificates are verified where the action does not tell
 * @param trust the certificates to trust instead of the JDK's
 * @param identity the certificate and key that we show
 */
public record TlsConfig(
    boolean verify, Optional<PemTrustOptions> trust, Optional<PemKeyCertOptions> identity) {

  private static final String CA_BUNDLE = "ca-bundle";
  private static final String CERTIFICATE = "client-certificate";
  private static final String KEY = "client-key";

  /**
   * Reads the keys and the files they name. What cannot be used is noted in {@code config}.
   *
   * @param prefix what the keys begin with; may be empty
   * @param vertx needed by Vert.x to read PEM; nothing is started on it
   */
  public static TlsConfig read(NotifierConfig config, String prefix, Vertx vertx) {
    boolean verify = config.bool(prefix + "ssl-verify", true);
    return new TlsConfig(
        verify, readTrust(config, prefix, vertx), readIdentity(config, prefix, vertx));
  }

  private static Optional<PemTrustOptions> readTrust(
      NotifierConfig config, String prefix, Vertx vertx) {
    String key = prefix + CA_BUNDLE;
    Optional<Path> file = config.path(key);
    Optional<PemTrustOptions> trust =
        file.flatMap(path -> content(config, key, path))
            .map(pem -> new PemTrustOptions().addCertValue(pem));
    if (trust.isPresent()) {
      try {
        trust.get().getTrustManagerFactory(vertx);
      } catch (Exception unusable) {
        config.reject(key, "must name a PEM file of certificates; " + file.get() + " is none");
        return Optional.empty();
      }
    }
    return trust;
  }

  private static Optional<PemKeyCertOptions> readIdentity(
      NotifierConfig config, String prefix, Vertx vertx) {
    String certificateKey = prefix + CERTIFICATE;
    String keyKey = prefix + KEY;
    Optional<Path> certificateFile = config.path(certificateKey);
    // As with the certificate option of Aodh: one file may hold both.
    Optional<Path> keyFile = config.path(keyKey).or(() -> certificateFile);
    if (certificateFile.isEmpty()) {
      if (keyFile.isPresent()) {
        config.reject(keyKey, "needs " + certificateKey + " to be set too");
      }
      return Optional.empty();
    }
    Optional<Buffer> certificate = content(config, certificateKey, certificateFile.get());
    Optional<Buffer> key = keyFile.flatMap(path -> content(config, keyKey, path));
    if (certificate.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    try {
      new PemTrustOptions().addCertValue(certificate.get()).getTrustManagerFactory(vertx);
    } catch (Exception unusable) {
      config.reject(
          certificateKey,
          "must name a PEM file of certificates; " + certificateFile.get() + " is none");
      return Optional.empty();
    }
    PemKeyCertOptions identity =
        new PemKeyCertOptions().addCertValue(certificate.get()).addKeyValue(key.get());
    try {
      identity.getKeyManagerFactory(vertx);
    } catch (Exception unusable) {
      config.reject(
          keyKey,
          "must name a PEM file with an unencrypted RSA or EC key for "
              + certificateKey
              + "; "
              + keyFile.get()
              + " is none");
      return Optional.empty();
    }
    return Optional.of(identity);
  }

  private static Optional<Buffer> content(NotifierConfig config, String key, Path file) {
    try {
      return Optional.of(Buffer.buffer(Files.readAllBytes(file)));
    } catch (IOException unreadable) {
      config.reject(key, "must name a file that can be read; " + file + " cannot");
      return Optional.empty();
    }
  }
}
