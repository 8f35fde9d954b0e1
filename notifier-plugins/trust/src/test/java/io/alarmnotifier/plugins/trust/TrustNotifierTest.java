package io.alarmnotifier.plugins.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.testkit.Deliveries;
import io.alarmnotifier.testkit.FakeContext;
import io.alarmnotifier.testkit.RecordedRequest;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustNotifierTest {

  private final RecordingServer receiver = RecordingServer.start();
  private final TestHost host = TestHost.start();

  @AfterEach
  void stop() {
    host.close();
    receiver.close();
  }

  private String action(String trust, String path) {
    return "trust+" + receiver.url().replace("://", "://" + trust + "@") + path;
  }

  private String action() {
    return action("trust-1234:delete", "/action");
  }

  private static void assertRejected(
      DeliveryOutcome outcome, FailureReason reason, String... parts) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PermanentFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.detail()).contains(parts).doesNotContain("trust-1234");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust-1234", "trust-1234:delete"})
  void postsAsTheHttpNotifierDoesWithATokenOfTheTrust(String trust) {
    DeliveryOutcome outcome =
        host.deliver(action(trust, "/a%2Fction?q=%20x&aodh-alarm-ssl-verify=1"));

    assertThat(outcome).isInstanceOf(Delivered.class);
    RecordedRequest request = receiver.requests().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.target()).isEqualTo("/a%2Fction?q=%20x&aodh-alarm-ssl-verify=1");
    assertThat(request.headers().get("X-Auth-Token")).containsExactly("token-1");
    assertThat(request.headers()).containsKeys("x-openstack-request-id", "webhook-id");
    assertThat(request.headers()).doesNotContainKey("Authorization");
    assertThat(request.body()).isEqualTo(Deliveries.TRANSITION.toJson());
    assertThat(host.keystone().questions().get(0).trust()).isEqualTo("trust-1234");
  }

  @Test
  void passesTheTraceOn() {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    Delivery plain = Deliveries.to(action(), Duration.ofSeconds(20));
    TestHost.await(
        host.send(
            new Delivery(
                plain.id(),
                plain.action(),
                plain.transition(),
                plain.occurredAt(),
                plain.attempt(),
                plain.timeLimit(),
                Optional.of(trace))));

    assertThat(receiver.requests().get(0).headers().get("traceparent")).containsExactly(trace);
  }

  @Test
  void tellsWhatItWouldPostWithoutAskingKeystoneOrPosting() {
    DeliveryPreview preview = host.preview(action("trust-1234", "/action?key=s3cret"));

    assertThat(preview.failure()).isEmpty();
    assertThat(preview.findings())
        .extracting(Finding::text)
        .contains("POST " + receiver.url() + "/action?***", "X-Auth-Token: ***");
    assertThat(preview.toString()).doesNotContain("trust-1234", "s3cret");
    assertThat(host.keystone().questions()).isEmpty();
    assertThat(receiver.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trust+http://", "trust+http://trust-1234@/path"})
  void foretellsTheFailureOfADelivery(String action) {
    assertThat(host.preview(action).failure()).contains(host.deliver(action));
  }

  @Test
  void asksForNoCatalogueAsNobodyReadsIt() {
    host.deliver(action());

    assertThat(host.keystone().questions().get(0).target())
        .isEqualTo("/identity/v3/auth/tokens?nocatalog");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 4000})
  void asksKeystoneOnceForAllAlarmsOfATrust(int alarms) {
    List<CompletableFuture<DeliveryOutcome>> outcomes =
        Stream.generate(() -> host.send(action(), Duration.ofMinutes(1))).limit(alarms).toList();

    assertThat(outcomes)
        .allSatisfy(sent -> assertThat(TestHost.await(sent)).isInstanceOf(Delivered.class));
    assertThat(receiver.requests()).hasSize(alarms);
    assertThat(host.keystone().questions()).hasSize(1);
  }

  @Test
  void keepsTheTokensOfTrustsApart() {
    host.deliver(action("trust-1", "/"));
    host.deliver(action("trust-2", "/"));
    host.deliver(action("trust-1", "/"));

    assertThat(receiver.requests())
        .extracting(request -> request.headers().get("X-Auth-Token"))
        .containsExactly(List.of("token-1"), List.of("token-2"), List.of("token-1"));
  }

  @Test
  void takesNoTokenToAnotherHost() {
    try (RecordingServer other = RecordingServer.start()) {
      receiver.answer(RecordingServer.status(307, Map.of("Location", other.url() + "/elsewhere")));

      assertThat(host.deliver(action())).isInstanceOf(Delivered.class);
      assertThat(receiver.requests().get(0).headers()).containsKey("X-Auth-Token");
      assertThat(other.requests()).hasSize(1);
      assertThat(other.requests().get(0).headers()).doesNotContainKey("X-Auth-Token");
    }
  }

  @Test
  void takesTheTokenAlongWithinTheHost() {
    receiver.answer(
        exchange ->
            RecordingServer.status(
                    exchange.getRequestURI().getPath().equals("/action") ? 308 : 204,
                    Map.of("Location", "/moved"))
                .write(exchange));

    assertThat(host.deliver(action())).isInstanceOf(Delivered.class);
    assertThat(receiver.requests().get(1).headers().get("X-Auth-Token")).containsExactly("token-1");
  }

  @Test
  @Timeout(30)
  void getsAnotherTokenWhenTheReceiverRefusesTheFirst() {
    host.deliver(action());
    receiver.answer(
        exchange ->
            RecordingServer.status(
                    "token-2".equals(exchange.getRequestHeaders().getFirst("X-Auth-Token"))
                        ? 204
                        : 401,
                    Map.of())
                .write(exchange));

    // While it is new, the first token is not to blame.
    DeliveryOutcome outcome = host.deliver(action());
    while (!(outcome instanceof Delivered)) {
      assertRejected(outcome, FailureReason.AUTHENTICATION, "401", "token of the trust");
      outcome = host.deliver(action());
    }

    assertThat(host.keystone().questions()).hasSize(2);
  }

  @Test
  void rejectsWhatTheReceiverRefusesWithANewToken() {
    receiver.answer(RecordingServer.status(401, Map.of()));

    assertRejected(
        host.deliver(action()), FailureReason.AUTHENTICATION, "401", "token of the trust");
  }

  @Test
  void rejectsWhenTheTrustIsGone() {
    host.keystone().answer(FakeKeystone.noSuchTrust());

    assertRejected(
        host.deliver(action()), FailureReason.AUTHENTICATION, "does not accept the trust");
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void rejectsAnActionWithoutATrust() {
    assertRejected(
        host.deliver("trust+" + receiver.url() + "/action"),
        FailureReason.INVALID_ACTION,
        "names no trust");
    assertThat(host.keystone().questions()).isEmpty();
  }

  @Test
  void endsWithinTheTimeLimitWhenKeystoneHangs() {
    host.keystone().answer(FakeKeystone.silence());

    assertThat(TestHost.await(host.send(action(), Duration.ofMillis(200))))
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.TIMEOUT));
  }

  @Test
  void namesItsOwnKeys() {
    try (TestHost strict = TestHost.start(Map.of("allow-addresses", ""))) {
      assertRejected(
          strict.deliver(action()),
          FailureReason.INVALID_ACTION,
          "to plugins.trust.allow-addresses");
    }
  }

  @Test
  void rejectsAllAndNamesTheKeysWhileThereAreNoCredentials() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (Notifier notifier =
        new TrustNotifierFactory()
            .create(new FakeContext(NotifierConfig.of(Map.of()), List.of(vertx)))) {
      DeliveryOutcome outcome =
          TestHost.await(
              notifier
                  .deliver(Deliveries.to(action(), Duration.ofSeconds(5)))
                  .toCompletableFuture());

      assertRejected(outcome, FailureReason.INVALID_ACTION, "plugins.trust.auth-url");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }
}
