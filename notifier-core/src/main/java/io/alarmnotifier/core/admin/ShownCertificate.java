package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.AdminConfig;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.X509KeyManager;

/**
 * The certificate that the admin interface shows and its key, as their files had them. Two are
 * equal if the files were.
 *
 * @param pem both files
 * @param description tells a person which certificate it is
 */
record ShownCertificate(PemKeyCertOptions pem, String description) {

  /** What a key has to sign to show that it is the certificate's. */
  private static final byte[] SAMPLE = {1, 2, 3};

  /**
   * Reads the files of a configuration, anew each time.
   *
   * @return empty if it asks for no TLS
   * @throws IOException if a file cannot be used, or the key is another's; the message says what to
   *     do
   */
  static Optional<ShownCertificate> of(AdminConfig config) throws IOException {
    if (config.tlsCertificate().isEmpty()) {
      return Optional.empty();
    }
    Path certificate = config.tlsCertificate().get();
    try {
      return Optional.of(read(certificate, config.tlsKey().orElse(certificate)));
    } catch (Exception e) {
      // The loading of keys declares no other.
      throw new IOException(
          "the admin interface cannot use "
              + certificate
              + " (admin.tls.certificate)"
              + config.tlsKey().map(file -> " with " + file + " (admin.tls.key)").orElse("")
              + ": "
              + (e.getMessage() == null ? e : e.getMessage())
              + ". They must be a certificate and its key, without a password, in PEM",
          e);
    }
  }

  private static ShownCertificate read(Path certificateFile, Path keyFile) throws Exception {
    // By their content: what is checked here is what is shown, though a file changes meanwhile.
    PemKeyCertOptions pem =
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(Files.readAllBytes(certificateFile)))
            .addKeyValue(Buffer.buffer(Files.readAllBytes(keyFile)));
    KeyStore store = pem.loadKeyStore(null);
    PublicKey certified = store.getCertificate(store.aliases().nextElement()).getPublicKey();
    X509KeyManager keys = (X509KeyManager) pem.getKeyManagerFactory(null).getKeyManagers()[0];
    String[] aliases = keys.getServerAliases(certified.getAlgorithm(), null);
    if (aliases == null || !areOnePair(keys.getPrivateKey(aliases[0]), certified)) {
      throw new GeneralSecurityException("the key is not that of the certificate");
    }
    return new ShownCertificate(pem, describe(keys.getCertificateChain(aliases[0])[0]));
  }

  /** Otherwise every handshake would fail. */
  private static boolean areOnePair(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(signatureBy(key.getAlgorithm()));
    signature.initSign(key);
    signature.update(SAMPLE);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(SAMPLE);
    return signature.verify(signed);
  }

  private static String signatureBy(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> keyAlgorithm;
    };
  }

  private static String describe(X509Certificate certificate) {
    return "of "
        + certificate.getSubjectX500Principal()
        + " with the serial number "
        + certificate.getSerialNumber().toString(16)
        + ", valid until "
        + certificate.getNotAfter().toInstant();
  }
}
