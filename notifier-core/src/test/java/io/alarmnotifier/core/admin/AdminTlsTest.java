package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.TestIdentity;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
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
import java.nio.file.StandardCopyOption;
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

  private final LocalAdmin admin = new LocalAdmin();
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
    admin.close();
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

  @Test
  void showsTheCertificateThatTookThePlaceOfTheOldAndKeepsConnections() throws Exception {
    Files.createDirectory(folder.resolve("renewed"));
    TestIdentity renewed = TestIdentity.in(folder.resolve("renewed"), "node-1", "ip:127.0.0.1");
    AdminConfig config =
        AdminConfigs.withCertificate(
            copy(identity.certificate()), Optional.of(copy(identity.key())));
    AdminServer server = start(config);
    HttpClient before = client(identity.context(), "TLSv1.3");
    HttpRequest request = request(server.port());
    before.send(request, HttpResponse.BodyHandlers.discarding());

    copy(renewed.certificate());
    copy(renewed.key());
    server.reconfiguration(config).run();

    assertThat(get(server.port(), renewed.context(), "TLSv1.3").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> get(server.port(), identity.context(), "TLSv1.3"))
        .isInstanceOf(SSLHandshakeException.class);
    // It could not make another connection, so this is the one of before.
    assertThat(before.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void goesOnWithTheOldCertificateWhereTheNewOneComesWithTheOldKey() throws Exception {
    Files.createDirectory(folder.resolve("half"));
    TestIdentity renewed = TestIdentity.in(folder.resolve("half"), "node-1", "ip:127.0.0.1");
    AdminConfig config =
        AdminConfigs.withCertificate(
            copy(identity.certificate()), Optional.of(copy(identity.key())));
    AdminServer server = start(config);

    copy(renewed.certificate());

    assertThatThrownBy(() -> server.reconfiguration(config))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            config.tlsCertificate().orElseThrow() + " (admin.tls.certificate)",
            config.tlsKey().orElseThrow() + " (admin.tls.key)",
            "the key is not that of the certificate");
    assertThat(get(server.port(), identity.context(), "TLSv1.3").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-----BEGIN CERTIFICATE-----\nMIIC"})
  void goesOnWithTheOldCertificateWhereTheNewOneIsNotAllThere(String content) throws Exception {
    AdminConfig config =
        AdminConfigs.withCertificate(
            copy(identity.certificate()), Optional.of(copy(identity.key())));
    AdminServer server = start(config);

    Files.writeString(config.tlsCertificate().orElseThrow(), content);

    assertThatThrownBy(() -> server.reconfiguration(config))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("They must be a certificate and its key");
    assertThat(get(server.port(), identity.context(), "TLSv1.3").statusCode()).isEqualTo(200);
  }

  /** Into the files that a server is told of, which certificates come and go in. */
  private Path copy(Path pem) throws IOException {
    return Files.copy(
        pem,
        Files.createDirectories(folder.resolve("live")).resolve(pem.getFileName()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private int serve(Path certificate, Optional<Path> key) throws IOException {
    return start(AdminConfigs.withCertificate(certificate, key)).port();
  }

  private AdminServer start(AdminConfig config) throws IOException {
    HealthRoutes health =
        new HealthRoutes(
            admin.vertx(),
            Work.ofProbes(admin.vertx()),
            () -> CompletableFuture.completedFuture(1),
            () -> List.of());
    return admin.start(config, health, List.of(), AdminLimits.DEFAULT);
  }

  private static HttpResponse<String> get(int port, SSLContext context, String version)
      throws Exception {
    return client(context, version).send(request(port), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpClient client(SSLContext context, String version) {
    return HttpClient.newBuilder()
        .sslContext(context)
        .sslParameters(new SSLParameters(null, new String[] {version}))
        .build();
  }

  private static HttpRequest request(int port) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/healthz")).build();
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
