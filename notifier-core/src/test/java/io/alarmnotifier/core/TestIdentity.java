package io.alarmnotifier.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that is signed by itself, and its key, made with the JDK's {@code keytool} in a
 * folder of the test.
 */
public final class TestIdentity {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "identity";

  private final Path folder;
  private final KeyStore store;

  private TestIdentity(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /**
   * Makes one.
   *
   * @param folder has no other yet
   * @param name its common name
   * @param alternatives its other names as keytool takes them, such as {@code dns:localhost}
   */
  public static TestIdentity in(Path folder, String name, String alternatives) throws Exception {
    Path file = folder.resolve("store.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-dname",
            "CN=" + name,
            "-ext",
            "SAN=" + alternatives,
            "-keyalg",
            "RSA",
            "-keysize",
            "2048",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
    return new TestIdentity(folder, KeyStore.getInstance(file.toFile(), PASSWORD));
  }

  /** A PEM file of the certificate. */
  public Path certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
  }

  /** A PEM file of the key. */
  public Path key() throws IOException, GeneralSecurityException {
    return pem("PRIVATE KEY", encodedKey());
  }

  /** The key as PKCS #8 has it. */
  public byte[] encodedKey() throws GeneralSecurityException {
    return store.getKey(ALIAS, PASSWORD).getEncoded();
  }

  /** Writes a PEM file. */
  public Path pem(String kind, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(kind + ".pem"),
        "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n");
  }

  /** Shows the certificate, and trusts it and no other. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
