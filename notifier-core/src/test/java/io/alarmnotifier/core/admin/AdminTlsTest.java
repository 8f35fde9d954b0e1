package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.TestIdentity;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the admin interface over TLS, with real handshakes. */
@Tag("jvm")
class AdminTlsTest {

  /** The numbers of the versions as they stand in a hello. */
  private static final int SSL_3 = 0x0300;

  private static final int TLS_1_0 = 0x0301;
  private static final int TLS_1_1 = 0x0302;
  private static final int TLS_1_2 = 0x0303;

  /** What a record of TLS begins with. */
  private static final int ALERT = 21;

  private static final int HANDSHAKE = 22;

  /** A fatal alert because of the version. */
  private static final byte[] PROTOCOL_VERSION = {2, 70};

  private static final int HEAD_OF_RECORD = 5;

  @TempDir private static Path folder;

  private static TestIdentity identity;

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeAll
  static void makeCertificate() throws Exception {
    identity = TestIdentity.in(folder, "node-1", "ip:127.0.0.1");
  }

  @BeforeEach
  void start() throws Exception {
    port = serve(identity.certificate(), Optional.of(identity.key()));
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void answersWhoTrustsItsCertificate(String version) throws Exception {
    HttpResponse<String> answer = get(port, identity.context(), version);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"alive\"}");
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
  }

  @Test
  void takesTheKeyFromTheFileOfTheCertificate() throws Exception {
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            Files.readString(identity.certificate()) + Files.readString(identity.key()));

    int other = serve(both, Optional.empty());

    assertThat(get(other, identity.context(), "TLSv1.3").statusCode()).isEqualTo(200);
  }

  @Test
  void isNotTalkedToByWhoDoesNotTrustItsCertificate() {
    assertThatThrownBy(() -> get(port, SSLContext.getDefault(), "TLSv1.3"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void endsTheConnectionOfWhoTalksHttpWithoutTls() throws Exception {
    Answer answer = new RawClient(port).get("/healthz");

    assertThat(answer.status()).isZero();
    assertThat(answer.body()).doesNotContain("HTTP", "alive");
    assertThat(get(port, identity.context(), "TLSv1.3").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {SSL_3, TLS_1_0, TLS_1_1})
  void refusesWhoKnowsNoVersionFromTls12On(int version) throws Exception {
    byte[] answer = answerToHello(version);

    assertThat(answer).startsWith(ALERT).endsWith(PROTOCOL_VERSION);
  }

  /** So that it is the version which the hellos of the other test are refused for. */
  @Test
  void goesOnWithTheSameHelloOfTls12() throws Exception {
    assertThat(answerToHello(TLS_1_2)).startsWith(HANDSHAKE);
  }

  private int serve(Path certificate, Optional<Path> key) throws IOException {
    AdminConfig config =
        new AdminConfig(
            Optional.of(new ListenAddress("127.0.0.1", 0)),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(certificate),
            key,
            10);
    HealthRoutes health =
        new HealthRoutes(
            vertx,
            Work.ofProbes(vertx),
            () -> CompletableFuture.completedFuture(1),
            () -> List.of());
    return AdminServer.start(
            vertx,
            config,
            AdminLoops.beside(
                ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop(), vertx),
            health,
            List.of())
        .port();
  }

  private static HttpResponse<String> get(int port, SSLContext context, String version)
      throws Exception {
    HttpClient client =
        HttpClient.newBuilder()
            .sslContext(context)
            .sslParameters(new SSLParameters(null, new String[] {version}))
            .build();
    return client.send(
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/healthz")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The first record that it answers to a client with nothing newer than this version. */
  private byte[] answerToHello(int version) throws IOException {
    try (Socket socket = new RawClient(port).open()) {
      socket.getOutputStream().write(hello(version));
      byte[] head = socket.getInputStream().readNBytes(HEAD_OF_RECORD);
      assertThat(head).as("the head of a record").hasSize(HEAD_OF_RECORD);
      int length = ((head[3] & 0xff) << 8) | (head[4] & 0xff);
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      record.write(head);
      record.write(socket.getInputStream().readNBytes(length));
      return record.toByteArray();
    }
  }

  /** The JDK makes no such hellos any more. */
  private static byte[] hello(int version) throws IOException {
    // ECDHE_RSA with AES-128 in GCM for 1.2, in CBC for those before; no compression; secp256r1,
    // RSA with SHA-256.
    byte[] offer =
        HexFormat.of()
            .parseHex("00" + "0004c02fc013" + "0100" + "0010000a000400020017000d000400020401");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      int body = 2 + 32 + offer.length;
      out.writeByte(HANDSHAKE);
      out.writeShort(Math.min(version, TLS_1_0));
      out.writeShort(4 + body);
      out.writeInt((1 << 24) | body);
      out.writeShort(version);
      out.write(new byte[32]);
      out.write(offer);
    }
    return bytes.toByteArray();
  }
}
