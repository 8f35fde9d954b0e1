package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("jvm")
class TlsTest {

  private static final Vertx SERVERS = Vertx.vertx();

  @TempDir private static Path folder;
  private static TestCertificates ca;
  private static TestCertificates.Identity good;
  private static TestCertificates.Identity expired;
  private static TestCertificates.Identity client;

  private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
  private final List<String> authorities = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> hosts = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    ca = TestCertificates.ca(folder);
    good = ca.issue("good", "CN=receiver", "SAN=dns:receiver.test,ip:127.0.0.1");
    expired = ca.issueFrom("-40d", "expired", "CN=receiver", "SAN=dns:receiver.test");
    client = ca.issue("client", "CN=notifier");
  }

  @AfterAll
  static void stop() {
    TestHost.await(SERVERS.close().toCompletionStage().toCompletableFuture());
  }

  @AfterEach
  void stopHosts() throws Exception {
    for (AutoCloseable host : hosts) {
      host.close();
    }
  }

  private static HttpServerOptions options(TestCertificates.Identity identity) {
    return new HttpServerOptions()
        .setHost("127.0.0.1")
        .setPort(0)
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertPath(identity.certificate().toString())
                .addKeyPath(identity.key().toString()));
  }

  private int serve(HttpServerOptions options) {
    HttpServer server =
        SERVERS
            .createHttpServer(options)
            .requestHandler(
                request -> {
                  versions.add(request.version());
                  authorities.add(request.authority().toString());
                  request.response().setStatusCode(204).end();
                });
    server = TestHost.await(server.listen().toCompletionStage().toCompletableFuture());
    hosts.add(server::close);
    return server.actualPort();
  }

  private TestHost host(Map<String, String> settings) {
    TestHost host = TestHost.start(settings);
    hosts.add(host);
    return host;
  }

  private TestHost trustingHost(String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ca-bundle", ca.certificate().toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return host(settings);
  }

  private static void assertDelivered(DeliveryOutcome outcome) {
    assertThat(outcome).isEqualTo(DeliveryOutcome.delivered("204 No Content"));
  }

  private static String detailOfUnreachable(DeliveryOutcome outcome) {
    assertThat(outcome).isInstanceOf(RetryableFailure.class);
    assertThat(((RetryableFailure) outcome).reason())
        .as(outcome.toString())
        .isEqualTo(FailureReason.UNREACHABLE);
    return ((RetryableFailure) outcome).detail();
  }

  @Test
  void deliversOverHttp2WhereItIsOffered() {
    int port = serve(options(good));
    TestHost host = trustingHost();

    assertDelivered(host.deliver("https://receiver.test:" + port + "/"));
    assertDelivered(host.deliver("https://127.0.0.1:" + port + "/"));

    assertThat(versions).containsOnly(HttpVersion.HTTP_2);
    assertThat(authorities).containsExactly("receiver.test:" + port, "127.0.0.1:" + port);
  }

  @Test
  void deliversOverHttp11WhereHttp2IsNotOffered() {
    int port = serve(options(good).setUseAlpn(false));
    TestHost host = trustingHost();

    assertDelivered(host.deliver("https://receiver.test:" + port + "/"));

    assertThat(versions).containsOnly(HttpVersion.HTTP_1_1);
  }

  @Test
  void trustsNoPrivateAuthorityByDefaultAndTellsWhatToDo() {
    int port = serve(options(good));

    assertThat(detailOfUnreachable(host(Map.of()).deliver("https://receiver.test:" + port + "/")))
        .contains("is not trusted")
        .contains("plugins.http.ca-bundle");
    assertThat(versions).isEmpty();
  }

  @Test
  void refusesACertificateForAnotherName() {
    int port = serve(options(good));

    assertThat(detailOfUnreachable(trustingHost().deliver("https://other.test:" + port + "/")))
        .contains("other.test");
    assertThat(versions).isEmpty();
  }

  @Test
  void refusesAnExpiredCertificate() {
    int port = serve(options(expired));

    assertThat(detailOfUnreachable(trustingHost().deliver("https://receiver.test:" + port + "/")))
        .contains("renew it");
    assertThat(versions).isEmpty();
  }

  @Test
  void postsUnverifiedIfTheActionSaysSo() {
    int port = serve(options(expired));
    TestHost host = host(Map.of());
    String url = "https://other.test:" + port + "/";

    assertDelivered(host.deliver(url + "?aodh-alarm-ssl-verify=0"));
    assertDelivered(host.deliver(url + "?ceilometer-alarm-ssl-verify=0"));
    detailOfUnreachable(host.deliver(url));
    detailOfUnreachable(host.deliver(url + "?aodh-alarm-ssl-verify=1"));
    assertThat(versions).hasSize(2);
  }

  @Test
  void postsUnverifiedIfTheConfigurationSaysSoUnlessTheActionSaysElse() {
    int port = serve(options(good));
    TestHost host = host(Map.of("ssl-verify", "false"));

    assertDelivered(host.deliver("https://receiver.test:" + port + "/"));
    detailOfUnreachable(
        host.deliver("https://receiver.test:" + port + "/?aodh-alarm-ssl-verify=1"));
    assertThat(versions).hasSize(1);
  }

  @Test
  void rejectsAVerifyOptionThatIsNoNumber() {
    assertThat(host(Map.of()).deliver("https://receiver.test/?aodh-alarm-ssl-verify=yes"))
        .isEqualTo(
            DeliveryOutcome.reject(
                FailureReason.INVALID_ACTION,
                "its query option aodh-alarm-ssl-verify is not a number; write 0 or 1"));
  }

  @Test
  void showsItsCertificateToWhoeverWantsOne() throws Exception {
    int port =
        serve(
            options(good)
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertPath(ca.certificate().toString())));
    String url = "https://receiver.test:" + port + "/";
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            Files.readString(client.certificate()) + Files.readString(client.key()));

    assertDelivered(
        trustingHost(
                "client-certificate", client.certificate().toString(),
                "client-key", client.key().toString())
            .deliver(url));
    assertDelivered(trustingHost("client-certificate", both.toString()).deliver(url));
    detailOfUnreachable(trustingHost().deliver(url));
  }

  @Test
  void triesAgainWhenTheEndpointDoesNotSpeakTls() throws Exception {
    try (RawServer plain =
        RawServer.start(
            connection -> {
              connection.read();
              connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            })) {
      assertThat(
              detailOfUnreachable(
                  host(Map.of()).deliver("https://127.0.0.1:" + plain.port() + "/s3cret")))
          .contains("TLS")
          .doesNotContain("s3cret");
    }
  }
}
