package io.alarmnotifier.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.PreviewingNotifier;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told before anything is posted, by real servers with real certificates. */
class PreviewTest {

  private static final Vertx SERVERS = Vertx.vertx();

  @TempDir private static Path folder;
  private static TestCertificates ca;
  private static TestCertificates.Identity good;
  private static TestCertificates.Identity expired;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void makeCertificates() throws Exception {
    ca = TestCertificates.ca(folder);
    good = ca.issue("good", "CN=receiver", "SAN=dns:receiver.test");
    expired = ca.issueFrom("-40d", "expired", "CN=receiver", "SAN=dns:receiver.test");
  }

  @AfterAll
  static void stop() {
    TestHost.await(SERVERS.close().toCompletionStage().toCompletableFuture());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private int serve(TestCertificates.Identity identity, boolean http2) {
    HttpServer server =
        SERVERS
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(0)
                    .setSsl(true)
                    .setUseAlpn(http2)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .addCertPath(identity.certificate().toString())
                            .addKeyPath(identity.key().toString())))
            .requestHandler(
                request -> {
                  requests.add(request.method() + " " + request.uri());
                  request.response().setStatusCode(204).end();
                });
    server = TestHost.await(server.listen().toCompletionStage().toCompletableFuture());
    open.add(server::close);
    return server.actualPort();
  }

  private TestHost host(Map<String, String> settings) {
    TestHost host = TestHost.start(settings);
    open.add(host);
    return host;
  }

  private TestHost trustingHost() {
    return host(Map.of("ca-bundle", ca.certificate().toString()));
  }

  private static DeliveryPreview preview(TestHost host, String url) {
    return preview(host, url, Duration.ofSeconds(20));
  }

  private static DeliveryPreview preview(TestHost host, String url, Duration limit) {
    PreviewingNotifier notifier = (PreviewingNotifier) host.notifier();
    return TestHost.await(notifier.preview(TestHost.delivery(url, limit)).toCompletableFuture());
  }

  private static List<String> about(String subject, DeliveryPreview preview) {
    return preview.findings().stream()
        .filter(finding -> finding.subject().equals(subject))
        .map(Finding::text)
        .toList();
  }

  private static String detailOfRetry(DeliveryPreview preview) {
    DeliveryOutcome failure = preview.failure().orElseThrow();
    assertThat(failure).isInstanceOf(RetryableFailure.class);
    return ((RetryableFailure) failure).detail();
  }

  @Test
  void showsTheRequestWithoutItsSecrets() {
    TestHost host = host(Map.of("signing-keys", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

    DeliveryPreview preview =
        preview(host, "http://user:s3cret@receiver.test:1/hook/abcdef0123456789?token=s3cret");

    assertThat(about("request", preview))
        .containsExactly("POST http://***@receiver.test:1/hook/***?***");
    assertThat(about("header", preview))
        .contains(
            "content-type: application/json",
            "webhook-id: " + TestHost.DELIVERY_ID,
            "webhook-signature: ***",
            "authorization: ***");
    assertThat(about("body", preview)).containsExactly(TestHost.TRANSITION.toJson());
    assertThat(preview.toString()).doesNotContain("s3cret", "dXNlcj", "v1,");
    assertThat(preview.failure()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void agreesOnTlsWithATrustedServerAndSendsItNoRequest(boolean http2) {
    String url = "https://receiver.test:" + serve(good, http2) + "/hook";
    TestHost host = trustingHost();

    DeliveryPreview preview = preview(host, url);

    assertThat(preview.failure()).isEmpty();
    assertThat(about("TLS", preview))
        .singleElement()
        .asString()
        .startsWith(
            "agreed at 127.0.0.1: TLSv1.3, certificate of CN=receiver, issued by CN=Test CA,")
        .contains(" valid from ")
        .endsWith(", verified");
    // The one that is sent proves that the server would have told of the one that is not.
    host.deliver(url);
    assertThat(requests).containsExactly("POST /hook");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://receiver.test:%d/", "http://127.0.0.1:%d/"})
  void opensNoConnectionForHttp(String form) throws Exception {
    try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      TestHost host = host(Map.of());

      DeliveryPreview preview = preview(host, form.formatted(receiver.getLocalPort()));

      assertThat(preview.failure()).isEmpty();
      assertThat(about("TLS", preview)).containsExactly("none, as the scheme is http");
      receiver.setSoTimeout(1);
      assertThat(catchThrowable(receiver::accept)).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void tellsThatACertificateIsNotTrustedAndWhatToDo() {
    DeliveryPreview preview =
        preview(host(Map.of()), "https://receiver.test:" + serve(good, true) + "/");

    assertThat(detailOfRetry(preview)).contains("is not trusted", "plugins.http.ca-bundle");
    assertThat(about("TLS", preview))
        .singleElement()
        .asString()
        .startsWith("not agreed at 127.0.0.1: the certificate of https://receiver.test:");
    assertThat(requests).isEmpty();
  }

  @Test
  void tellsThatACertificateHasExpired() {
    DeliveryPreview preview =
        preview(trustingHost(), "https://receiver.test:" + serve(expired, true) + "/");

    assertThat(detailOfRetry(preview)).contains("renew it");
    assertThat(requests).isEmpty();
  }

  @Test
  void tellsThatACertificateIsForAnotherName() {
    DeliveryPreview preview =
        preview(trustingHost(), "https://other.test:" + serve(good, true) + "/");

    assertThat(detailOfRetry(preview)).contains("other.test");
    assertThat(requests).isEmpty();
  }

  @Test
  void saysThatACertificateIsNotVerifiedWhereItIsNot() {
    DeliveryPreview preview =
        preview(
            host(Map.of()),
            "https://other.test:" + serve(expired, true) + "/?aodh-alarm-ssl-verify=0");

    assertThat(preview.failure()).isEmpty();
    assertThat(about("TLS", preview)).singleElement().asString().endsWith(", NOT verified");
    assertThat(requests).isEmpty();
  }

  @Test
  void tellsTheAddressesOfANameAndWhatThePolicySaysToEach() {
    DeliveryPreview preview = preview(host(Map.of()), "http://private.test/");

    assertThat(about("name", preview)).containsExactly("private.test is 10.0.0.1");
    assertThat(about("address", preview))
        .containsExactly("10.0.0.1 is allowed, as no rule refuses it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://metadata.test/ | 169.254.169.254 is refused: a cloud's metadata service (169.254.169.254)",
        "http://private.test/ | 10.0.0.1 is refused: one of deny-addresses (10.0.0.0/8)",
        "https://[::ffff:0:7f00:1]/ | 0:0:0:0:ffff:0:7f00:1 is refused: a loopback address written as IPv6 (127.0.0.0/8)"
      })
  void rejectsAnAddressThatAPostIsRefusedTo(String url, String verdict) {
    TestHost host = host(Map.of("deny-addresses", "10.0.0.0/8", "allow-addresses", "192.0.2.1"));

    DeliveryPreview preview = preview(host, url);

    assertThat(about("address", preview)).containsExactly(verdict);
    assertThat(preview.failure()).contains(host.deliver(url));
  }

  @Test
  void tellsWhichRuleAllowsAnAddress() {
    DeliveryPreview preview = preview(host(Map.of()), "http://receiver.test/");

    assertThat(about("address", preview))
        .containsExactly("127.0.0.1 is allowed by allow-addresses (127.0.0.0/8)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://",
        "http:///path",
        "https://host:0/",
        "http://127.1/",
        "https://receiver.test/?aodh-alarm-ssl-verify=maybe",
        "http://unknown.test/"
      })
  void failsAsAPostDoes(String url) {
    TestHost host = host(Map.of());

    assertThat(preview(host, url).failure()).contains(host.deliver(url));
  }

  @Test
  void leavesTheNameToTheProxy() {
    DeliveryPreview preview =
        preview(host(Map.of("proxy", "http://u:s3cret@127.0.0.1:1")), "http://unknown.test/");

    assertThat(about("name", preview)).containsExactly("looked up by the HTTP proxy 127.0.0.1:1");
    assertThat(about("address", preview)).containsExactly("not checked, as it is up to the proxy");
    assertThat(preview.failure()).isEmpty();
  }

  @Test
  void endsInTimeWhereTheServerHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DeliveryPreview preview =
          preview(
              host(Map.of()),
              "https://receiver.test:" + silent.getLocalPort() + "/",
              Duration.ofMillis(300));

      assertThat(preview.failure())
          .contains(
              DeliveryOutcome.retry(
                  FailureReason.TIMEOUT,
                  "no connection to https://receiver.test:"
                      + silent.getLocalPort()
                      + " within 300 ms"));
      assertThat(about("request", preview)).hasSize(1);
    }
  }

  @Test
  void goesOnToTheNextAddressAsAPostDoes() {
    int port = serve(good, true);
    TestHost host = TestHost.startWithEachNameAt("127.0.0.9", "127.0.0.1");
    open.add(host);

    DeliveryPreview preview =
        preview(host, "https://receiver.test:" + port + "/?aodh-alarm-ssl-verify=0");

    assertThat(about("TLS", preview)).hasSize(2);
    assertThat(about("TLS", preview).get(0)).startsWith("not agreed at 127.0.0.9: no connection");
    assertThat(about("TLS", preview).get(1)).startsWith("agreed at 127.0.0.1: ");
    assertThat(preview.failure()).isEmpty();
  }

  @Test
  void tellsNothingWhenItIsClosed() {
    TestHost host = host(Map.of());
    host.notifier().close();

    assertThat(preview(host, "http://receiver.test/"))
        .isEqualTo(
            new DeliveryPreview(
                List.of(),
                Optional.of(
                    DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed"))));
  }
}
