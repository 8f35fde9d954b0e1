package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.core.TestIdentity;
import io.alarmnotifier.core.config.BrokerTls;
import io.alarmnotifier.core.config.BrokerTls.Verify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connects to a server whose certificate is for another name, and signed by itself. */
@Tag("jvm")
class AmqpsContextTest {

  private static final int PATIENCE_MILLIS = 10_000;

  /** What stands before the older form of an RSA key of 2048 bits in the newer one. */
  private static final int NEWER_HEAD = 26;

  @TempDir private static Path folder;

  private static Path certificate;
  private static Path key;
  private static Path oldKey;
  private static SSLServerSocket server;

  @BeforeAll
  static void start() throws Exception {
    TestIdentity identity = TestIdentity.in(folder, "other", "dns:other");
    certificate = identity.certificate();
    key = identity.key();
    byte[] encoded = identity.encodedKey();
    oldKey =
        identity.pem("RSA PRIVATE KEY", Arrays.copyOfRange(encoded, NEWER_HEAD, encoded.length));

    server =
        (SSLServerSocket)
            identity
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    server.setWantClientAuth(true);
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void trustsNobodyWhomTheJvmDoesNotTrust() {
    assertThat(greeting(BrokerTls.DEFAULT)).isEmpty();
  }

  @Test
  void comparesTheNameEvenOfOneWhomItTrusts() {
    assertThat(greeting(tls(Optional.of(certificate), Verify.FULL))).isEmpty();
    assertThat(greeting(tls(Optional.of(certificate), Verify.CERTIFICATE))).contains("nobody");
  }

  @Test
  void trustsEverybodyIfToldTo() {
    assertThat(greeting(tls(Optional.empty(), Verify.NONE))).contains("nobody");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void showsItsCertificateWithAKeyOfEitherForm(boolean old) {
    BrokerTls tls =
        new BrokerTls(
            Optional.of(certificate),
            Optional.of(certificate),
            Optional.of(old ? oldKey : key),
            Verify.CERTIFICATE);

    assertThat(greeting(tls)).contains("CN=other");
  }

  @Test
  void takesTheKeyFromTheFileOfTheCertificate() throws IOException {
    Path both = folder.resolve("both.pem");
    Files.writeString(both, Files.readString(certificate) + Files.readString(key));

    assertThat(
            greeting(
                new BrokerTls(Optional.empty(), Optional.of(both), Optional.empty(), Verify.NONE)))
        .contains("CN=other");
  }

  @Test
  void namesAFileThatIsOfNoUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AmqpsContext.of(tls(Optional.of(key), Verify.FULL)))
        .withMessage("broker.ca-bundle must name a PEM file of certificates; " + key + " is none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                AmqpsContext.of(
                    new BrokerTls(
                        Optional.empty(), Optional.of(certificate), Optional.empty(), Verify.FULL)))
        .withMessageStartingWith("broker.client-key must name a PEM file with the unencrypted key");
  }

  private static BrokerTls tls(Optional<Path> caBundle, Verify verify) {
    return new BrokerTls(caBundle, Optional.empty(), Optional.empty(), verify);
  }

  /** Who the client says that it is, if it goes on to talk AMQP; empty if it goes away. */
  private static Optional<String> greeting(BrokerTls tls) {
    CompletableFuture<Optional<String>> greeted = CompletableFuture.supplyAsync(() -> accept());
    ConnectionFactory factory =
        new BrokerAddress(URI.create("amqps://localhost:" + server.getLocalPort()), tls)
            .connectionFactory();
    factory.setExceptionHandler(new QuietExceptionHandler());
    // As the host does; over plain sockets the client would take another TLS.
    factory.netty();
    try {
      factory.newConnection().abort();
    } catch (IOException | TimeoutException expected) {
      // The server knows no AMQP.
    }
    return greeted.join();
  }

  private static Optional<String> accept() {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      byte[] greeting = socket.getInputStream().readNBytes(4);
      if (!new String(greeting, StandardCharsets.US_ASCII).equals("AMQP")) {
        return Optional.empty();
      }
      return Optional.of(peer(socket));
    } catch (SSLException | SocketException refused) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String peer(SSLSocket socket) {
    try {
      return socket.getSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException nobody) {
      return "nobody";
    }
  }
}
