package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.core.config.BrokerTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerAddressTest {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  /** The client tells of a refused certificate itself, at length. */
  private final LogCapture clientsLog = new LogCapture(ForgivingExceptionHandler.class);

  @ParameterizedTest
  @CsvSource({
    "amqp://guest:hunter2@rabbit:5672/%2F, amqp://rabbit:5672/%2F",
    "amqp://guest:hunter2@rabbit,          amqp://rabbit",
    "amqps://hunter2@rabbit/alarms,        amqps://rabbit/alarms"
  })
  void showsNeitherUserNorPassword(String uri, String shown) {
    assertThat(address(uri)).hasToString(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://rabbit/%2F,       /",
    "amqp://rabbit/,          /",
    "amqp://rabbit,           /",
    "amqp://rabbit/alarms,    alarms",
    "amqp://rabbit/a%2Fb,     a/b",
    "amqp://rabbit/a%252Fb,   a%2Fb",
    "amqp://rabbit/al%C3%A4rm, alärm"
  })
  void readsTheVirtualHost(String uri, String virtualHost) {
    assertThat(factory(uri).getVirtualHost()).isEqualTo(virtualHost);
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://rabbit,                    guest,    guest",
    "amqp://notifier:a%40b%2F@rabbit,  notifier, a@b/",
    "amqp://notifier:a:b@rabbit,       notifier, a:b",
    "amqp://notifier:a%3Ab@rabbit,     notifier, a:b",
    "amqp://notifier:a+b%2B@rabbit,    notifier, a+b+",
    "amqp://n%C3%B6tifier:%C3%BC@rabbit, nötifier, ü",
    "amqp://notifier:@rabbit,          notifier, ''"
  })
  void readsUserAndPassword(String uri, String user, String password) {
    assertThat(factory(uri).getUsername()).isEqualTo(user);
    assertThat(factory(uri).getPassword()).isEqualTo(password);
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://rabbit-1:5673, rabbit-1, 5673",
    "amqp://rabbit-1,      rabbit-1, 5672",
    "amqps://rabbit-1,     rabbit-1, 5671",
    "amqp://[::1]:5673,    [::1],    5673"
  })
  void readsHostAndPort(String uri, String host, int port) {
    assertThat(factory(uri).getHost()).isEqualTo(host);
    assertThat(factory(uri).getPort()).isEqualTo(port);
  }

  @AfterEach
  void stopCapturing() {
    clientsLog.close();
  }

  @Test
  void trustsNobodyWhomTheJvmDoesNotTrust(@TempDir Path folder) throws Exception {
    try (SSLServerSocket server = tlsServer(folder)) {
      server.setSoTimeout(PATIENCE_MILLIS);
      CompletableFuture<Void> refused = CompletableFuture.runAsync(() -> shakeHands(server));
      ConnectionFactory factory = factory("amqps://localhost:" + server.getLocalPort());
      // As the host does; over plain sockets the client has a default that would do.
      factory.netty();

      // The client loses the reason if the refusal is faster than its own set-up.
      assertThatThrownBy(factory::newConnection)
          .isInstanceOfAny(IOException.class, TimeoutException.class);
      assertThatThrownBy(refused::join).hasMessageContaining("certificate_unknown");
    }
  }

  private static void shakeHands(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      // With TLS 1.3 the client's refusal comes after the handshake.
      socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLServerSocket tlsServer(Path folder) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(selfSigned(folder.resolve("store.p12")), STORE_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static KeyStore selfSigned(Path store) throws Exception {
    String keytoolPath = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String arguments =
        "-genkeypair -alias broker -dname CN=localhost -ext SAN=dns:localhost -keyalg EC"
            + " -groupname secp256r1 -storetype PKCS12 -storepass changeit -keystore";
    List<String> command = new ArrayList<>();
    command.add(keytoolPath);
    command.addAll(List.of(arguments.split(" ")));
    command.add(store.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
  }

  private static ConnectionFactory factory(String uri) {
    return address(uri).connectionFactory();
  }

  private static BrokerAddress address(String uri) {
    return new BrokerAddress(URI.create(uri), BrokerTls.DEFAULT);
  }
}
