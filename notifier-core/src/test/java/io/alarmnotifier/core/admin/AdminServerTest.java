package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {

  private static final String TOKEN = "a-token-of-some-length";

  private static final AdminLimits LIMITS =
      new AdminLimits(4000, 1000, Duration.ofSeconds(30), Duration.ofSeconds(60));

  private final LocalAdmin admin = new LocalAdmin();
  private final CompletableFuture<Boolean> onTheDeliveriesLoop = new CompletableFuture<>();
  private final Map<Thread, Integer> answersByLoop = new ConcurrentHashMap<>();

  @TempDir Path directory;

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void answersOnAnotherEventLoopThanTheDeliveries() throws Exception {
    RawClient client = client(start(AdminConfigs.open()));

    Answer answer = client.get("/open");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(onTheDeliveriesLoop.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void spreadsConnectionsEvenlyOverItsLoops() throws Exception {
    RawClient client = client(start(AdminConfigs.open()));

    for (int i = 0; i < 4 * LocalAdmin.LOOPS; i++) {
      assertThat(client.get("/open").status()).isEqualTo(200);
    }

    assertThat(answersByLoop).hasSize(LocalAdmin.LOOPS);
    assertThat(answersByLoop.values()).containsOnly(4);
    assertThat(onTheDeliveriesLoop.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void saysWhatIsWrongAsAProblem() throws IOException {
    RawClient client = client(start(AdminConfigs.open()));

    assertProblem(client.get("/nothing"), 404, "There is nothing at this path");
    assertProblem(client.get("/api/v1/../../nothing"), 404, "There is nothing");
    assertProblem(client.get("/%2e%2e/%2e%2e/etc/passwd"), 404, "There is nothing");
    assertProblem(client.get("/fails"), 500, "its log tells why");
    assertThat(client.get("/fails").body()).doesNotContain("internal");
    assertProblem(client.post("/wrong", "{}"), 400, "fields that cannot be used");
    assertThat(new JsonObject(client.post("/wrong", "{}").body()).getJsonArray("errors").encode())
        .isEqualTo("[{\"field\":\"a.b\",\"detail\":\"must be a number\"}]");
    assertProblem(client.raw("nonsense\r\n\r\n"), 400, "no HTTP/1.1");
    assertProblem(client.get("/" + "x".repeat(9000)), 431, "first line");
    assertProblem(client.get("/open", "X: " + "x".repeat(20_000)), 431, "headers");
  }

  @Test
  void saysWhichMethodsAPathTakes() throws IOException {
    RawClient client = client(start(AdminConfigs.open()));
    Answer answer = client.get("/echo");

    assertProblem(answer, 405, "does not take this method");
    assertThat(answer.headers()).containsEntry("allow", "POST");
    assertThat(client.send("DELETE", "/things/1", "").headers()).containsEntry("allow", "GET, PUT");
  }

  @Test
  void takesJsonUpToALimit() throws IOException {
    RawClient client = client(start(AdminConfigs.open()));

    assertThat(client.post("/echo", "{}").body()).isEqualTo("{\"bytes\":2}");
    assertProblem(client.post("/echo", "x".repeat(1001)), 413, "The body is larger");
    assertProblem(
        client.raw(
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n7d0\r\n"
                + "x".repeat(2000)),
        413,
        "The body is larger");
    assertProblem(
        client.send("POST", "/echo", "a=b", "Content-Type: text/plain"), 415, "application/json");
    assertProblem(client.send("POST", "/echo", "a=b"), 415, "application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:8780", "127.0.0.1.evil.example", "localhost."})
  void refusesNamesThatLeadHereByRebinding(String host) throws IOException {
    assertProblem(
        client(start(AdminConfigs.open())).get("/open", "Host: " + host), 421, "admin.host-names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:80", "127.0.0.1:8780", "[::1]:8780", "proxy.example"})
  void isKnownByItsAddressesAndNames(String host) throws IOException {
    RawClient client = client(start(AdminConfigs.knownAs("proxy.example")));

    assertThat(client.get("/open", "Host: " + host).status()).isEqualTo(200);
  }

  @Test
  void refusesChangesByPagesOfOtherOrigins() throws IOException {
    RawClient client = client(start(AdminConfigs.open()));

    assertProblem(client.post("/echo", "{}", "Origin: http://evil.example"), 403, "another origin");
    assertProblem(client.post("/echo", "{}", "Origin: null"), 403, "another origin");
    assertThat(client.post("/echo", "{}", "Origin: http://localhost").status()).isEqualTo(200);
  }

  @Test
  void asksForTheToken() throws IOException {
    RawClient client = client(start(AdminConfigs.withToken(TOKEN)));

    assertThat(client.get("/open").status()).isEqualTo(200);
    Answer refused = client.post("/echo", "{}");
    assertProblem(refused, 401, "admin.token");
    assertThat(refused.headers())
        .containsEntry("www-authenticate", "Bearer realm=\"alarm-notifier\"");
    assertProblem(client.post("/echo", "{}", "Authorization: Bearer wrong"), 401, "admin.token");
    assertProblem(client.post("/echo", "{}", "Authorization: Basic !"), 401, "admin.token");
    assertProblem(client.get("/open/../nothing"), 401, "admin.token");
    assertThat(client.post("/echo", "{}", "Authorization: bearer " + TOKEN).status())
        .isEqualTo(200);
  }

  @Test
  void asksForAnotherTokenAfterAReload() throws IOException {
    AdminServer server = start(AdminConfigs.withToken(TOKEN));
    RawClient client = client(server);

    server.reconfiguration(AdminConfigs.withToken("another-token-of-some-length")).run();

    assertThat(client.post("/echo", "{}", "Authorization: Bearer " + TOKEN).status())
        .isEqualTo(401);
    assertThat(
            client
                .post("/echo", "{}", "Authorization: Bearer another-token-of-some-length")
                .status())
        .isEqualTo(200);
  }

  @Test
  void asksForAUserOfTheFileOfPasswords() throws IOException {
    String hash = BCrypt.withDefaults().hashToString(4, "right:one".toCharArray());
    Path file = Files.writeString(directory.resolve("htpasswd"), "# users\nann:" + hash + "\n");
    RawClient client = client(start(AdminConfigs.withPasswords(file)));

    Answer refused = client.post("/echo", "{}");
    assertProblem(refused, 401, "admin.htpasswd");
    assertThat(refused.headers().get("www-authenticate")).startsWith("Basic realm=");
    assertThat(client.post("/echo", "{}", basic("ann:wrong")).status()).isEqualTo(401);
    assertThat(client.post("/echo", "{}", basic("bob:right:one")).status()).isEqualTo(401);
    assertThat(client.post("/echo", "{}", basic("ann:")).status()).isEqualTo(401);
    assertThat(client.post("/echo", "{}", basic("ann:right:one")).body()).contains("2");
    assertThat(client.post("/echo", "{}", basic("ann:right:one")).body()).contains("2");
  }

  @Test
  void saysWhoseThePortIs() throws IOException {
    try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AdminConfig config = AdminConfigs.at(new ListenAddress("127.0.0.1", thief.getLocalPort()));

      assertThatThrownBy(() -> start(config))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + thief.getLocalPort())
          .hasMessageContaining("admin.listen");
    }
  }

  @Test
  void saysThatItIsTheKeyWhichCannotBeUsed() throws IOException {
    Path key = Files.writeString(directory.resolve("key.pem"), "no key");
    AdminConfig config = AdminConfigs.withCertificate(key, Optional.empty());

    assertThatThrownBy(() -> start(config))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(key + " (admin.tls.certificate)")
        .hasMessageNotContaining("admin.listen");
  }

  private AdminServer start(AdminConfig config) throws IOException {
    OpenRoutes open =
        (router, audience) ->
            router
                .get("/open")
                .handler(
                    context -> {
                      onTheDeliveriesLoop.complete(admin.deliveries().inEventLoop());
                      answersByLoop.merge(Thread.currentThread(), 1, Integer::sum);
                      Answers.json(context, 200, new JsonObject());
                    });
    Routes guarded =
        router -> {
          router
              .post("/echo")
              .handler(
                  context ->
                      Answers.json(
                          context,
                          200,
                          new JsonObject().put("bytes", context.body().buffer().length())));
          router.get("/things/:id").handler(context -> context.end("x"));
          router.put("/things/:id").handler(context -> context.end("x"));
          router
              .get("/fails")
              .handler(
                  context -> {
                    throw new IllegalStateException("internal");
                  });
          router
              .post("/wrong")
              .handler(
                  context -> {
                    throw new ProblemException(
                        Problem.wrong(List.of(new Problem.Field("a.b", "must be a number"))));
                  });
        };
    return admin.start(config, open, List.of(guarded), LIMITS);
  }

  private static RawClient client(AdminServer server) {
    return new RawClient(server.port());
  }

  private static String basic(String credentials) {
    return "Authorization: Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("detail")).contains(detail);
  }
}
