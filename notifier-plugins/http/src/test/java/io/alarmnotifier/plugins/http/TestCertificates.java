package io.alarmnotifier.plugins.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate authority made with the JDK's {@code keytool}, in a folder of the test. */
final class TestCertificates {

  private static final String PASSWORD = "changeit";

  /** PEM files of a certificate with its chain, and of its key. */
  record Identity(Path certificate, Path key) {}

  private final Path folder;

  private TestCertificates(Path folder) {
    this.folder = folder;
  }

  static TestCertificates ca(Path folder) throws Exception {
    TestCertificates ca = new TestCertificates(folder);
    ca.generate("ca", "CN=Test CA", "-ext", "bc:c", "-validity", "30");
    Files.writeString(ca.certificate(), ca.pem("CERTIFICATE", ca.chain("ca")[0].getEncoded()));
    return ca;
  }

  /** The authority's own certificate. */
  Path certificate() {
    return folder.resolve("ca.pem");
  }

  /**
   * Issues a certificate.
   *
   * @param extensions of keytool, such as {@code SAN=dns:localhost}
   */
  Identity issue(String alias, String name, String... extensions) throws Exception {
    return issueFrom("-1d", alias, name, extensions);
  }

  /** Issues a certificate that has been valid for 30 days from {@code startDate}. */
  Identity issueFrom(String startDate, String alias, String name, String... extensions)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-signer", "ca"));
    arguments.addAll(List.of("-startdate", startDate, "-validity", "30"));
    Arrays.stream(extensions).forEach(e -> arguments.addAll(List.of("-ext", e)));
    generate(alias, name, arguments.toArray(String[]::new));

    StringBuilder chain = new StringBuilder();
    for (Certificate certificate : chain(alias)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    Path certificate = folder.resolve(alias + ".pem");
    Files.writeString(certificate, chain);
    Path key = folder.resolve(alias + ".key");
    Files.writeString(key, pem("PRIVATE KEY", key(alias).getEncoded()));
    return new Identity(certificate, key);
  }

  private void generate(String alias, String name, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-dname", name));
    arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    arguments.addAll(List.of(more));
    keytool(alias, arguments.toArray(String[]::new));
  }

  private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // Half of its time is otherwise spent on compiling itself.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", alias, "-keystore", store().toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }

  private Path store() {
    return folder.resolve("store.p12");
  }

  private Certificate[] chain(String alias) throws Exception {
    return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
        .getCertificateChain(alias);
  }

  private Key key(String alias) throws Exception {
    return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
        .getKey(alias, PASSWORD.toCharArray());
  }

  private String pem(String label, byte[] content) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(
            label,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content));
  }
}
