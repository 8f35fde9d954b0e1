package io.alarmnotifier.plugins.keystone;

import static io.alarmnotifier.plugins.keystone.KeystoneRig.LONG;
import static io.alarmnotifier.plugins.keystone.KeystoneRig.TRUST;
import static io.alarmnotifier.plugins.keystone.KeystoneRig.await;
import static io.alarmnotifier.plugins.keystone.KeystoneRig.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of deliveries when there is no token for them. */
class KeystoneRefusalTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final KeystoneRig rig = new KeystoneRig(VERTX);
  private final FakeKeystone fake = rig.fake();

  @AfterEach
  void stop() {
    rig.close();
  }

  @AfterAll
  static void stopVertx() throws Exception {
    await(VERTX.close());
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
  void saysThatNoProjectIsConfigured() throws Exception {
    Keystone keystone = rig.keystone(Map.of("project-name", ""));

    assertReject(
        failure(keystone.token(new Scope.Project(), Deadline.in(LONG))),
        FailureReason.INVALID_ACTION,
        "plugins.trust.project-name");
    assertThat(fake.questions()).isEmpty();
  }

  @Test
  void rejectsWhenTheTrustIsGone() throws Exception {
    fake.answer(FakeKeystone.noSuchTrust());

    assertReject(
        refusal(rig.keystone()), FailureReason.AUTHENTICATION, "does not accept the trust");
    assertThat(fake.questions()).hasSize(2);
  }

  @Test
  void rejectsWhenAnOlderKeystoneSaysThatTheTrustIsGone() throws Exception {
    fake.answer(FakeKeystone.noSuchTrustAsItWasSaid());

    assertReject(
        refusal(rig.keystone()), FailureReason.AUTHENTICATION, "does not accept the trust");
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

    assertRetry(refusal(rig.keystone()), FailureReason.SERVER_ERROR, "503");
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

    assertReject(
        refusal(rig.keystone()), FailureReason.AUTHENTICATION, "does not accept the trust");
  }

  @Test
  void retriesWhenSomethingBeforeKeystoneRefusesAll() throws Exception {
    fake.answer(FakeKeystone.error(403, "Forbidden"));

    assertRetry(refusal(rig.keystone()), FailureReason.AUTHENTICATION, "Keystone gives no token");
  }

  @Test
  void retriesWhenTheUrlLeadsElsewhere() throws Exception {
    fake.answer(FakeKeystone.error(404, "The requested URL was not found on the server."));

    assertRetry(refusal(rig.keystone()), FailureReason.AUTHENTICATION, "check auth-url");
  }

  @Test
  void retriesWhenThePasswordIsWrong() throws Exception {
    fake.answer(FakeKeystone.error(401, "The request you have made requires authentication."));

    assertRetry(refusal(rig.keystone()), FailureReason.AUTHENTICATION, "check username, password");
  }

  @Test
  void retriesWhenKeystoneIsOverloaded() throws Exception {
    fake.answer(
        (exchange, question) -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          exchange.sendResponseHeaders(503, -1);
        });

    DeliveryOutcome outcome = refusal(rig.keystone());

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

    assertRetry(refusal(rig.keystone()), FailureReason.SERVER_ERROR, "plugins.trust.auth-url");
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

    assertRetry(refusal(rig.keystone()), FailureReason.SERVER_ERROR, "more than");
  }

  @Test
  void retriesWhenKeystoneIsDown() throws Exception {
    Keystone keystone =
        rig.keystone(Map.of("auth-url", "http://127.0.0.1:" + closedPort() + "/v3"));

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
    Keystone keystone = rig.keystone();
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
    Keystone keystone = rig.keystone();
    Future<Token> hanging = keystone.token(TRUST, Deadline.in(LONG));

    assertThat(token(keystone, new Scope.Trust("other")).value()).isEqualTo("token-1");
    assertThat(hanging.isComplete()).isFalse();
  }

  @Test
  void answersAtOnceAfterKeystoneHasHungThreeTimes() throws Exception {
    // The first question of all takes its time: with so short a limit it may not get there.
    token(rig.keystone(), TRUST);
    fake.answer(FakeKeystone.silence());
    Keystone keystone = rig.keystone(Map.of("keystone-timeout", "250ms"));
    for (int i = 0; i < 3; i++) {
      assertRetry(refusal(keystone), FailureReason.TIMEOUT, "no answer from");
    }

    assertRetry(refusal(keystone), FailureReason.TIMEOUT, "no answer from");
    assertThat(fake.questions()).hasSize(1 + 3);
  }

  @Test
  void retriesWhenTheCatalogueHasNoSuchService() throws Exception {
    Keystone keystone = rig.keystone(Map.of("region", "one", "interface", "internal"));

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
