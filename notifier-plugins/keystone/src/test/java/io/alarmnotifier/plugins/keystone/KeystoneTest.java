package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.FakeKeystone.Question;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.NotifierConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoneTest {

  private static final Scope.Trust TRUST = new Scope.Trust("trust-1234");
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Vertx VERTX = Vertx.vertx();
  private final FakeKeystone fake = FakeKeystone.start();
  private final AtomicLong ahead = new AtomicLong();

  @AfterEach
  void stop() {
    fake.close();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    await(VERTX.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private Keystone keystone(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(fake.settings());
    settings.putAll(more);
    NotifierConfig config = NotifierConfig.of(settings);
    ServiceCredentials credentials = ServiceCredentials.read(config, "trust", VERTX).orElseThrow();
    assertThat(config.problems()).isEmpty();
    return new Keystone(
        VERTX,
        credentials,
        new ServiceClient(VERTX, credentials, "9.8.7"),
        Keystone.TOKENS,
        () -> System.nanoTime() + ahead.get());
  }

  private Keystone keystone() {
    return keystone(Map.of());
  }

  private static Token token(Keystone keystone, Scope scope) throws Exception {
    return await(keystone.token(scope, Deadline.in(LONG)));
  }

  private static DeliveryOutcome failure(Future<?> future) throws Exception {
    try {
      throw new AssertionError("succeeded with " + await(future));
    } catch (ExecutionException e) {
      return ServiceException.outcomeOf(Objects.requireNonNull(e.getCause()));
    }
  }

  private static DeliveryOutcome refusal(Keystone keystone) throws Exception {
    return failure(keystone.token(TRUST, Deadline.in(LONG)));
  }

  private static void assertRetry(DeliveryOutcome outcome, FailureReason reason, String part) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.detail()).contains(part).doesNotContain("trust-1234", "s3cret");
            });
  }

  private static void assertReject(DeliveryOutcome outcome, FailureReason reason, String part) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PermanentFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.detail()).contains(part).doesNotContain("trust-1234", "s3cret");
            });
  }

  @Test
  void asksForATokenOfTheTrustAsAodhDoes() throws Exception {
    assertThat(token(keystone(), TRUST).value()).isEqualTo("token-1");

    Question question = fake.questions().get(0);
    assertThat(question.target()).isEqualTo("/identity/v3/auth/tokens");
    assertThat(question.json())
        .isEqualTo(
            new JsonObject(
                """
                {"auth": {
                  "identity": {"methods": ["password"], "password": {"user": {
                    "name": "aodh", "password": "s3cret", "domain": {"name": "Default"}}}},
                  "scope": {"OS-TRUST:trust": {"id": "trust-1234"}}}}
                """));
  }

  @Test
  void asksForATokenOfTheProject() throws Exception {
    token(keystone(Map.of("project-id", "p-1")), new Scope.Project());
    token(keystone(), new Scope.Project());

    assertThat(fake.questions())
        .extracting(question -> question.json().getJsonObject("auth").getJsonObject("scope"))
        .containsExactly(
            new JsonObject("{\"project\": {\"id\": \"p-1\"}}"),
            new JsonObject(
                "{\"project\": {\"name\": \"service\", \"domain\": {\"name\": \"Default\"}}}"));
  }

  @Test
  void saysThatNoProjectIsConfigured() throws Exception {
    Keystone keystone = keystone(Map.of("project-name", ""));

    assertReject(
        failure(keystone.token(new Scope.Project(), Deadline.in(LONG))),
        FailureReason.INVALID_ACTION,
        "plugins.trust.project-name");
    assertThat(fake.questions()).isEmpty();
  }

  @Test
  void asksOnceForManyDeliveries() throws Exception {
    Keystone keystone = keystone();
    List<Future<Token>> tokens =
        IntStream.range(0, 4000).mapToObj(i -> keystone.token(TRUST, Deadline.in(LONG))).toList();

    await(Future.all(tokens));
    assertThat(fake.questions()).hasSize(1);
    assertThat(fake.discoveries()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v3", "/v3/", "/v2.0"})
  void findsTheApiWhereverTheUrlPointsTo(String path) throws Exception {
    Keystone keystone = keystone(Map.of("auth-url", fake.unversionedUrl() + path));

    assertThat(token(keystone, TRUST).value()).isEqualTo("token-1");
    assertThat(token(keystone, new Scope.Trust("other")).value()).isEqualTo("token-2");
    assertThat(fake.discoveries()).isEqualTo(path.startsWith("/v") ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 404, 503})
  void goesByThePathWhenTheVersionsCannotBeRead(int status) throws Exception {
    fake.answerDiscovery((exchange, nothing) -> exchange.sendResponseHeaders(status, -1));

    assertThat(token(keystone(Map.of("auth-url", fake.unversionedUrl())), TRUST).value())
        .isEqualTo("token-1");
  }

  @Test
  void givesThePasswordToNobodyWhomTheVersionsName() throws Exception {
    try (FakeKeystone other = FakeKeystone.start()) {
      JsonObject versions =
          new JsonObject(
              """
              {"versions": {"values": [{"id": "v3.14", "links": [
                {"rel": "self", "href": "%s/"}]}]}}
              """
                  .formatted(other.url()));
      fake.answerDiscovery((exchange, nothing) -> FakeKeystone.json(exchange, 300, versions));

      assertThat(token(keystone(Map.of("auth-url", fake.unversionedUrl())), TRUST).value())
          .isEqualTo("token-1");
      assertThat(other.questions()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-30, 30})
  void doesNotMindAClockThatIsOffByHours(long hours) throws Exception {
    fake.answer(fake.token(Instant.now().plus(Duration.ofHours(hours)), Duration.ofHours(1)));
    Keystone keystone = keystone();

    token(keystone, TRUST);
    token(keystone, TRUST);
    assertThat(fake.questions()).hasSize(1);
  }

  @Test
  void usesATokenThatExpiresAtOnceForThoseWhoWaitAlone() throws Exception {
    fake.answer(fake.token(Duration.ZERO));
    Keystone keystone = keystone();

    assertThat(token(keystone, TRUST).value()).isEqualTo("token-1");
    assertThat(token(keystone, TRUST).value()).isEqualTo("token-2");
  }

  @Test
  void rejectsWhenTheTrustIsGone() throws Exception {
    fake.answer(FakeKeystone.noSuchTrust());

    assertReject(refusal(keystone()), FailureReason.AUTHENTICATION, "does not accept the trust");
    assertThat(fake.questions()).hasSize(2);
  }

  @Test
  void rejectsWhenAnOlderKeystoneSaysThatTheTrustIsGone() throws Exception {
    fake.answer(FakeKeystone.noSuchTrustAsItWasSaid());

    assertReject(refusal(keystone()), FailureReason.AUTHENTICATION, "does not accept the trust");
  }

  @Test
  void retriesWhenItCannotBeToldWhetherTheTrustIsGone() throws Exception {
    FakeKeystone.Answer gone = FakeKeystone.noSuchTrust();
    fake.answer(
        (exchange, question) -> {
          if (question.encode().contains("unscoped")) {
            exchange.sendResponseHeaders(503, -1);
          } else {
            gone.write(exchange, question);
          }
        });

    assertRetry(refusal(keystone()), FailureReason.SERVER_ERROR, "503");
  }

  @Test
  void rejectsWhenTheTrustMayNotBeUsed() throws Exception {
    FakeKeystone.Answer refusal = FakeKeystone.error(403, "User is not a trustee.");
    FakeKeystone.Answer accepted = FakeKeystone.noSuchTrust();
    fake.answer(
        (exchange, question) -> {
          boolean isOfTheUser = question.encode().contains("unscoped");
          (isOfTheUser ? accepted : refusal).write(exchange, question);
        });

    assertReject(refusal(keystone()), FailureReason.AUTHENTICATION, "does not accept the trust");
  }

  @Test
  void retriesWhenSomethingBeforeKeystoneRefusesAll() throws Exception {
    fake.answer(FakeKeystone.error(403, "Forbidden"));

    assertRetry(refusal(keystone()), FailureReason.AUTHENTICATION, "Keystone gives no token");
  }

  @Test
  void retriesWhenTheUrlLeadsElsewhere() throws Exception {
    fake.answer(FakeKeystone.error(404, "The requested URL was not found on the server."));

    assertRetry(refusal(keystone()), FailureReason.AUTHENTICATION, "check auth-url");
  }

  @Test
  void retriesWhenThePasswordIsWrong() throws Exception {
    fake.answer(FakeKeystone.error(401, "The request you have made requires authentication."));

    assertRetry(refusal(keystone()), FailureReason.AUTHENTICATION, "check username, password");
  }

  @Test
  void retriesWhenKeystoneIsOverloaded() throws Exception {
    fake.answer(
        (exchange, question) -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          exchange.sendResponseHeaders(503, -1);
        });

    DeliveryOutcome outcome = refusal(keystone());

    assertRetry(outcome, FailureReason.SERVER_ERROR, "503");
    assertThat(((RetryableFailure) outcome).retryAfter()).contains(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "null", "{}", "{\"token\": 7}"})
  void retriesWhenTheAnswerHasNoToken(String body) throws Exception {
    fake.answer(
        (exchange, question) -> {
          exchange.getResponseHeaders().set("X-Subject-Token", "t");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        });

    assertRetry(refusal(keystone()), FailureReason.SERVER_ERROR, "plugins.trust.auth-url");
  }

  @Test
  void retriesWhenTheAnswerIsWithoutEnd() throws Exception {
    fake.answer(
        (exchange, question) -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write(new byte[65536]);
          }
        });

    assertRetry(refusal(keystone()), FailureReason.SERVER_ERROR, "more than");
  }

  @Test
  void retriesWhenKeystoneIsDown() throws Exception {
    Keystone keystone = keystone(Map.of("auth-url", "http://127.0.0.1:" + closedPort() + "/v3"));

    assertRetry(refusal(keystone), FailureReason.UNREACHABLE, "http://127.0.0.1");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return closed.getLocalPort();
    }
  }

  @Test
  void endsEachWaitAtItsOwnDeadlineWhenKeystoneHangs() throws Exception {
    fake.answer(FakeKeystone.silence());
    Keystone keystone = keystone();
    Future<Token> patient = keystone.token(TRUST, Deadline.in(LONG));

    assertRetry(
        failure(keystone.token(TRUST, Deadline.in(Duration.ofMillis(50)))),
        FailureReason.TIMEOUT,
        "no token from Keystone");
    assertThat(patient.isComplete()).isFalse();
  }

  @Test
  void holdsNoOtherTrustWhenKeystoneHangsForOne() throws Exception {
    FakeKeystone.Answer token = fake.token(Duration.ofHours(1));
    fake.answer(
        (exchange, question) -> {
          if (question.encode().contains("trust-1234")) {
            FakeKeystone.silence().write(exchange, question);
          }
          token.write(exchange, question);
        });
    Keystone keystone = keystone();
    Future<Token> hanging = keystone.token(TRUST, Deadline.in(LONG));

    assertThat(token(keystone, new Scope.Trust("other")).value()).isEqualTo("token-1");
    assertThat(hanging.isComplete()).isFalse();
  }

  @Test
  void answersAtOnceAfterKeystoneHasHungThreeTimes() throws Exception {
    fake.answer(FakeKeystone.silence());
    Keystone keystone = keystone(Map.of("keystone-timeout", "100ms"));
    for (int i = 0; i < 3; i++) {
      assertRetry(refusal(keystone), FailureReason.TIMEOUT, "no answer from");
    }

    assertRetry(refusal(keystone), FailureReason.TIMEOUT, "no answer from");
    assertThat(fake.questions()).hasSize(3);
  }

  @Test
  void usesAnotherTokenOnceWhenOneIsRefused() throws Exception {
    Keystone keystone = keystone();
    token(keystone, TRUST);
    ahead.set(Duration.ofSeconds(1).toNanos());

    String used =
        await(
            keystone.withToken(
                TRUST,
                Deadline.in(LONG),
                token -> Future.succeededFuture(token.value()),
                value -> true));

    assertThat(used).isEqualTo("token-2");
    assertThat(fake.questions()).hasSize(2);
  }

  @Test
  void doesNotUseTheSameTokenAgain() throws Exception {
    fake.answer(fake.sameToken("always"));
    Keystone keystone = keystone();
    int[] uses = new int[1];

    await(
        keystone.withToken(
            TRUST,
            Deadline.in(LONG),
            token -> {
              uses[0]++;
              return Future.succeededFuture(token.value());
            },
            value -> true));

    assertThat(uses[0]).isEqualTo(1);
  }

  @Test
  void findsAService() throws Exception {
    fake.add("messaging", "public", "one", "http://zaqar:8888/");
    Keystone keystone = keystone(Map.of("region", "one"));

    assertThat(keystone.endpoint(token(keystone, TRUST), "messaging"))
        .isEqualTo(new Endpoint("messaging", "http://zaqar:8888"));
  }

  @Test
  void retriesWhenTheCatalogueHasNoSuchService() throws Exception {
    Keystone keystone = keystone(Map.of("region", "one", "interface", "internal"));

    Future<Endpoint> endpoint =
        keystone
            .token(TRUST, Deadline.in(LONG))
            .map(token -> keystone.endpoint(token, "messaging"));

    assertRetry(
        failure(endpoint),
        FailureReason.SERVER_ERROR,
        "no endpoint of the service messaging with interface internal in region one");
  }
}
