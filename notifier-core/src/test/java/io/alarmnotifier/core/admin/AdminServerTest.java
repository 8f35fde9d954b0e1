package io.alarmnotifier.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.alarmnotifier.core.config.Secret;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
      new AdminLimits(3, 1000, Duration.ofSeconds(1), Duration.ofSeconds(2));

  /** Whose times do not pass while a test runs. */
  private static final AdminLimits PATIENT =
      new AdminLimits(3, 1000, Duration.ofMinutes(1), Duration.ofMinutes(1));

  private static final int LOOPS = 3;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS + 1));
  private final EventLoop deliveries =
      ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop();
  private final CompletableFuture<Boolean> onTheDeliveriesLoop = new CompletableFuture<>();
  private final Map<Thread, Integer> answersByLoop = new ConcurrentHashMap<>();

  @TempDir Path directory;

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void answersOnAnotherEventLoopThanTheDeliveries() throws Exception {
    RawClient client = client(start(settings()));

    Answer answer = client.get("/open");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(onTheDeliveriesLoop.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void spreadsConnectionsEvenlyOverItsLoops() throws Exception {
    RawClient client = client(start(settings()));

    for (int i = 0; i < 4 * LOOPS; i++) {
      assertThat(client.get("/open").status()).isEqualTo(200);
    }

    assertThat(answersByLoop).hasSize(LOOPS);
    assertThat(answersByLoop.values()).containsOnly(4);
    assertThat(onTheDeliveriesLoop.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void saysWhatIsWrongAsAProblem() throws IOException {
    RawClient client = client(start(settings()));

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
    RawClient client = client(start(settings()));
    Answer answer = client.get("/echo");

    assertProblem(answer, 405, "does not take this method");
    assertThat(answer.headers()).containsEntry("allow", "POST");
    assertThat(client.send("DELETE", "/things/1", "").headers()).containsEntry("allow", "GET, PUT");
  }

  @Test
  void takesJsonUpToALimit() throws IOException {
    RawClient client = client(start(settings()));

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
    assertProblem(client(start(settings())).get("/open", "Host: " + host), 421, "admin.host-names");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:80", "127.0.0.1:8780", "[::1]:8780", "proxy.example"})
  void isKnownByItsAddressesAndNames(String host) throws IOException {
    AdminConfig named =
        new AdminConfig(
            settings().listen(),
            Optional.empty(),
            Optional.empty(),
            List.of("proxy.example"),
            Optional.empty(),
            Optional.empty(),
            2000);

    assertThat(client(start(named)).get("/open", "Host: " + host).status()).isEqualTo(200);
  }

  @Test
  void refusesChangesByPagesOfOtherOrigins() throws IOException {
    RawClient client = client(start(settings()));

    assertProblem(client.post("/echo", "{}", "Origin: http://evil.example"), 403, "another origin");
    assertProblem(client.post("/echo", "{}", "Origin: null"), 403, "another origin");
    assertThat(client.post("/echo", "{}", "Origin: http://localhost").status()).isEqualTo(200);
  }

  @Test
  void asksForTheToken() throws IOException {
    RawClient client = client(start(withToken(TOKEN)));

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
    AdminServer server = start(withToken(TOKEN));
    RawClient client = client(server);

    server.reconfiguration(withToken("another-token-of-some-length")).run();

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
    RawClient client = client(start(withPasswords(file)));

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
      AdminConfig config = settings(new ListenAddress("127.0.0.1", thief.getLocalPort()));

      assertThatThrownBy(() -> start(config))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen on 127.0.0.1:" + thief.getLocalPort())
          .hasMessageContaining("admin.listen");
    }
  }

  @Test
  void saysThatItIsTheKeyWhichCannotBeUsed() throws IOException {
    Path key = Files.writeString(directory.resolve("key.pem"), "no key");
    AdminConfig config =
        new AdminConfig(
            settings().listen(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of(key),
            Optional.empty(),
            2000);

    assertThatThrownBy(() -> start(config))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(key + " (admin.tls.certificate)")
        .hasMessageNotContaining("admin.listen");
  }

  @Test
  void closesAConnectionThatSendsItsRequestInDribs() throws IOException {
    RawClient client = client(start(settings()));
    client.get("/open");
    try (Socket slow = client.open()) {
      OutputStream out = slow.getOutputStream();
      out.write("GET /open HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closesAConnectionThatSendsItsBodyInDribs() throws IOException {
    RawClient client = client(start(settings()));
    client.get("/open");
    try (Socket slow = client.open()) {
      OutputStream out = slow.getOutputStream();
      out.write(
          ("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 100\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));

      assertThat(slow.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void leavesAStreamOfEventsOpen() throws IOException {
    RawClient client = client(start(settings()));
    client.get("/open");
    try (Socket subscriber = client.open()) {
      OutputStream out = subscriber.getOutputStream();
      out.write(
          "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

      String text = "";
      while (!text.contains("data: later")) {
        int next = subscriber.getInputStream().read();
        assertThat(next).as("the end after " + text).isNotNegative();
        text += (char) next;
      }
    }
  }

  @Test
  void closesConnectionsAboveTheLimitAtOnceOnWhicheverLoop() throws IOException {
    RawClient client = client(start(settings(), PATIENT));
    try (Socket first = client.open();
        Socket second = client.open();
        Socket third = client.open()) {
      for (Socket granted : List.of(first, second, third)) {
        granted
            .getOutputStream()
            .write(
                "GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(granted.getInputStream().read()).isEqualTo('H');
      }
      try (Socket fourth = client.open()) {
        assertThat(fourth.getInputStream().read()).isEqualTo(-1);
      }
    }
    assertThat(answersByLoop).hasSize(LOOPS);
  }

  private AdminServer start(AdminConfig config) throws IOException {
    return start(config, LIMITS);
  }

  private AdminServer start(AdminConfig config, AdminLimits limits) throws IOException {
    OpenRoutes open =
        (router, audience) ->
            router
                .get("/open")
                .handler(
                    context -> {
                      onTheDeliveriesLoop.complete(deliveries.inEventLoop());
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
          router
              .get("/stream")
              .handler(
                  context -> {
                    context
                        .response()
                        .setChunked(true)
                        .putHeader("content-type", "text/event-stream")
                        .write(": hello\n\n");
                    vertx.setTimer(1500, timer -> context.response().write("data: later\n\n"));
                  });
        };
    AdminLoops loops = AdminLoops.beside(deliveries, vertx);
    return AdminServer.start(vertx, config, loops, open, List.of(guarded), limits);
  }

  private static RawClient client(AdminServer server) {
    return new RawClient(server.port());
  }

  private static AdminConfig settings() {
    return settings(new ListenAddress("127.0.0.1", 0));
  }

  private static AdminConfig settings(ListenAddress address) {
    return new AdminConfig(
        Optional.of(address),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        2000);
  }

  private static AdminConfig withToken(String token) {
    return new AdminConfig(
        settings().listen(),
        Optional.of(new Secret(token)),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        2000);
  }

  private static AdminConfig withPasswords(Path file) {
    return new AdminConfig(
        settings().listen(),
        Optional.empty(),
        Optional.of(file),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        2000);
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
