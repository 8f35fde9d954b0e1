package io.alarmnotifier.distribution;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made with the JDK's {@code keytool}, in a folder of the test. */
final class TestAuthority {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;

  private TestAuthority(Path folder) {
    this.folder = folder;
  }

  /** Makes the authority itself, {@code ca}. */
  static TestAuthority in(Path folder) throws Exception {
    TestAuthority authority = new TestAuthority(folder);
    authority.keytool("ca", "-ext", "bc:c");
    return authority;
  }

  /** Makes a certificate of this authority. */
  void issue(String name) throws Exception {
    keytool(name, "-signer", "ca", "-ext", "SAN=ip:127.0.0.1");
  }

  /** Makes a certificate that has no authority. */
  void issueSelfSigned(String name) throws Exception {
    keytool(name, "-ext", "SAN=ip:127.0.0.1");
  }

  /** A file in PEM of a certificate with its chain. */
  Path certificate(String name) throws Exception {
    return write(name + ".pem", chain(name));
  }

  /** A file in PEM of a certificate's key. */
  Path key(String name) throws Exception {
    return write(name + ".key", pemOfKey(name));
  }

  /** A file in PEM of both. */
  Path certificateAndKey(String name) throws Exception {
    return write(name + "-with-key.pem", chain(name) + pemOfKey(name));
  }

  /** What a server shows this certificate by, which trusts the authority. */
  SSLContext server(String name) throws Exception {
    KeyStore identity = emptyStore();
    identity.setKeyEntry(
        name, store().getKey(name, PASSWORD), PASSWORD, store().getCertificateChain(name));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, PASSWORD);
    KeyStore trusted = emptyStore();
    trusted.setCertificateEntry("ca", store().getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore emptyStore() throws Exception {
    KeyStore empty = KeyStore.getInstance("PKCS12");
    empty.load(null, null);
    return empty;
  }

  private KeyStore store() throws Exception {
    return KeyStore.getInstance(storeFile().toFile(), PASSWORD);
  }

  private Path storeFile() {
    return folder.resolve("store.p12");
  }

  private String chain(String name) throws Exception {
    StringBuilder chain = new StringBuilder();
    for (Certificate certificate : store().getCertificateChain(name)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return chain.toString();
  }

  private String pemOfKey(String name) throws Exception {
    return pem("PRIVATE KEY", store().getKey(name, PASSWORD).getEncoded());
  }

  private Path write(String file, String text) throws IOException {
    return Files.writeString(folder.resolve(file), text);
  }

  private static String pem(String label, byte[] content) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(
            label,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content));
  }

  private void keytool(String name, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair"));
    arguments.addAll(List.of("-alias", name, "-dname", "CN=" + name, "-validity", "30"));
    arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    arguments.addAll(List.of("-keystore", storeFile().toString(), "-storetype", "PKCS12"));
    arguments.addAll(List.of("-storepass", new String(PASSWORD)));
    arguments.addAll(List.of(more));
    Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Program.Result result = Program.run(program, arguments.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw new IllegalStateException(result.output());
    }
  }
}
