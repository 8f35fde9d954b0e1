package io.alarmnotifier.plugins.zaqar;

import static io.alarmnotifier.testkit.RecordingServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.testkit.Deliveries;
import io.alarmnotifier.testkit.RecordedRequest;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZaqarNotifierTest {

  private static final Vertx VERTX = Vertx.vertx();

  /** As in the tests of Aodh's notifier. */
  private static final AlarmTransition TRANSITION =
      new AlarmTransition(
          "testalarm", "foobar", "critical", "OK", "ALARM", "what ?", "{\"test\": NaN}");

  private static final String MESSAGE =
      "{\"messages\": [{\"body\": {\"alarm_name\": \"testalarm\", \"alarm_id\": \"foobar\","
          + " \"severity\": \"critical\", \"previous\": \"OK\", \"current\": \"ALARM\","
          + " \"reason\": \"what ?\", \"reason_data\": {\"test\": NaN}}}]}";

  private static final String TOPIC =
      "zaqar://?topic=critical&subscriber=http://example.com/data"
          + "&subscriber=mailto:foo@example.com&ttl=7200";

  private static final String PRESIGNED =
      "zaqar://?subscriber=http://example.com/data&ttl=7200&signature=mysignature"
          + "&expires=2016-06-29T01:49:56&paths=/v2/queues/beijing/messages"
          + "&methods=GET,PATCH,POST,PUT&queue_name=foobar-critical&project_id=my_project_id";

  private final ZaqarUnderTest zaqar = new ZaqarUnderTest(VERTX);

  @AfterEach
  void stop() {
    zaqar.close();
  }

  @AfterAll
  static void stopVertx() {
    ZaqarUnderTest.await(VERTX.close().toCompletionStage().toCompletableFuture());
  }

  private DeliveryOutcome deliver(String url) {
    return zaqar.deliver(Deliveries.of(TRANSITION, url, Duration.ofSeconds(20)));
  }

  @Test
  void subscribesEachOneAndPostsTheMessageToTheQueueOfTheTopic() {
    zaqar.answer(status(201, Map.of()));

    assertThat(deliver(TOPIC)).isEqualTo(DeliveryOutcome.delivered("201 Created"));

    List<RecordedRequest> requests = zaqar.requests();
    assertThat(requests)
        .extracting(request -> request.method() + " " + request.target())
        .containsExactly(
            "POST /v2/queues/foobar-critical/subscriptions",
            "POST /v2/queues/foobar-critical/subscriptions",
            "POST /v2/queues/foobar-critical/messages");
    assertThat(requests.subList(0, 2))
        .extracting(request -> new JsonObject(request.body()))
        .containsExactly(
            new JsonObject(
                "{\"subscriber\": \"http://example.com/data\", \"ttl\": 7200, \"options\": {}}"),
            new JsonObject(
                "{\"subscriber\": \"mailto:foo@example.com\", \"ttl\": 7200, \"options\": {}}"));
    assertThat(requests.get(2).body()).isEqualTo(MESSAGE);
    assertThat(requests)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("content-type", List.of("application/json"))
                    .containsEntry("x-auth-token", List.of("--1"))
                    .containsKey("client-id")
                    .doesNotContainKey("x-project-id"));
  }

  @Test
  void signsTheRequestsToAPresignedQueueAndSendsNoToken() {
    zaqar.answer(status(201, Map.of()));

    assertThat(deliver(PRESIGNED)).isEqualTo(DeliveryOutcome.delivered("201 Created"));

    assertThat(zaqar.requests())
        .extracting(RecordedRequest::target)
        .containsExactly(
            "/v2/queues/foobar-critical/subscriptions", "/v2/queues/foobar-critical/messages");
    assertThat(zaqar.requests())
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry("url-signature", List.of("mysignature"))
                    .containsEntry("url-expires", List.of("2016-06-29T01:49:56"))
                    .containsEntry("url-paths", List.of("/v2/queues/beijing/messages"))
                    .containsEntry("url-methods", List.of("GET,PATCH,POST,PUT"))
                    .containsEntry("x-project-id", List.of("my_project_id"))
                    .containsKey("client-id")
                    .doesNotContainKey("x-auth-token"));
  }

  @Test
  void postsTheMessageAloneInTheNameOfATrust() {
    zaqar.answer(status(201, Map.of()));

    assertThat(deliver("trust+zaqar://trust-1234:delete@?queue_name=foobar-critical"))
        .isEqualTo(DeliveryOutcome.delivered("201 Created"));

    assertThat(zaqar.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.target()).isEqualTo("/v2/queues/foobar-critical/messages");
              assertThat(request.body()).isEqualTo(MESSAGE);
              assertThat(request.headers()).containsEntry("x-auth-token", List.of("trust-1234-1"));
            });
  }

  @Test
  void asksKeystoneForOneTokenForManyAlarms() {
    zaqar.answer(status(201, Map.of()));

    List<CompletableFuture<DeliveryOutcome>> outcomes =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    zaqar.send(
                        Deliveries.of(
                            TRANSITION,
                            "trust+zaqar://trust-1234@?queue_name=q" + i,
                            Duration.ofSeconds(20))))
            .toList();

    assertThat(outcomes)
        .allMatch(
            outcome ->
                ZaqarUnderTest.await(outcome).equals(DeliveryOutcome.delivered("201 Created")));
    assertThat(zaqar.requests()).hasSize(200);
    assertThat(zaqar.tokensAskedFor()).containsExactly("trust-1234");
  }

  @Test
  void takesASubscriptionThatIsThereForSubscribed() {
    zaqar.answer(
        exchange ->
            status(exchange.getRequestURI().getPath().endsWith("/messages") ? 201 : 409, Map.of())
                .write(exchange));

    assertThat(deliver(TOPIC)).isEqualTo(DeliveryOutcome.delivered("201 Created"));
    assertThat(zaqar.requests()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"400, CLIENT_ERROR", "403, AUTHENTICATION"})
  void postsNoMessageWhenASubscriptionIsRefused(int status, FailureReason reason) {
    zaqar.answer(status(status, Map.of()));

    assertThat(deliver(TOPIC))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.detail())
                  .contains("check the action's subscriber and ttl")
                  .doesNotContain("example.com");
            });
    assertThat(zaqar.requests()).hasSize(1);
  }

  @Test
  void triesAgainLaterWhenASubscriptionCannotBeMadeNow() {
    zaqar.answer(status(503, Map.of("Retry-After", "120")));

    assertThat(deliver(TOPIC))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2)));
    assertThat(zaqar.requests()).hasSize(1);
  }

  @Test
  void tellsWhatIsWrongWithAPresignedQueueThatIsNotFound() {
    zaqar.answer(status(404, Map.of()));

    assertThat(deliver(PRESIGNED))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure ->
                assertThat(failure.detail())
                    .contains("404 Not Found")
                    .contains("the pre-signed queue has expired")
                    .doesNotContain("mysignature"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zaqar://?subscriber=http://example.com/data",
        "zaqar://?topic=a&ttl=soon",
        "zaqar://?topic=a/b",
        "trust+zaqar://trust-1234@",
        "trust+zaqar://?queue_name=q"
      })
  void rejectsAnActionThatCannotBeUsedAndAsksNobody(String url) {
    assertThat(deliver(url))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.INVALID_ACTION));
    assertThat(zaqar.requests()).isEmpty();
    assertThat(zaqar.tokensAskedFor()).isEmpty();
  }

  @Test
  void rejectsWhatATrustThatIsGoneWouldHavePosted() {
    zaqar.keystone().answer(FakeKeystone.noSuchTrust());

    assertThat(deliver("trust+zaqar://trust-1234@?queue_name=q"))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.detail()).contains("trust").doesNotContain("trust-1234"));
    assertThat(zaqar.requests()).isEmpty();
  }

  @Test
  void sendsTheTokenToNoOtherServerThatItIsRedirectedTo() {
    try (RecordingServer other = RecordingServer.start()) {
      zaqar.answer(status(307, Map.of("Location", other.url() + "/v2/queues/q/messages")));

      assertThat(deliver("trust+zaqar://trust-1234@?queue_name=q"))
          .isInstanceOf(DeliveryOutcome.PermanentFailure.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void looksForTheServiceOfTheConfiguredType() {
    try (ZaqarUnderTest other = new ZaqarUnderTest(VERTX, Map.of("service-type", "messaging-v2"))) {
      assertThat(
              other.deliver(
                  Deliveries.of(
                      TRANSITION,
                      "trust+zaqar://trust-1234@?queue_name=q",
                      Duration.ofSeconds(20))))
          .isInstanceOfSatisfying(
              DeliveryOutcome.RetryableFailure.class,
              failure ->
                  assertThat(failure.detail()).contains("no endpoint of the service messaging-v2"));
    }
  }

  @Test
  void namesTheKeyToSetWhereThereAreNoCredentials() {
    assertThat(
            ZaqarUnderTest.outcomeWithoutCredentials(
                VERTX, Deliveries.to(TOPIC, Duration.ofSeconds(20))))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.detail()).contains("plugins.zaqar.auth-url"));
  }

  @Test
  void needsAProjectForATopicOnly() {
    try (ZaqarUnderTest other = new ZaqarUnderTest(VERTX, Map.of("project-name", ""))) {
      other.answer(status(201, Map.of()));

      assertThat(other.deliver(Deliveries.of(TRANSITION, TOPIC, Duration.ofSeconds(20))))
          .isInstanceOfSatisfying(
              DeliveryOutcome.PermanentFailure.class,
              failure -> assertThat(failure.detail()).contains("plugins.zaqar.project-name"));
      assertThat(
              other.deliver(
                  Deliveries.of(
                      TRANSITION,
                      "trust+zaqar://trust-1234@?queue_name=q",
                      Duration.ofSeconds(20))))
          .isInstanceOf(DeliveryOutcome.Delivered.class);
    }
  }

  @Test
  void renewsATokenThatZaqarRefuses() {
    zaqar.answer(
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
          status(token.equals("trust-1234-1") ? 401 : 201, Map.of()).write(exchange);
        });
    String action = "trust+zaqar://trust-1234@?queue_name=q";

    DeliveryOutcome first = deliver(action);
    // A token that was issued less than a second ago is not taken for the culprit.
    Optional<DeliveryOutcome> later =
        IntStream.range(0, 50_000)
            .mapToObj(i -> deliver(action))
            .filter(DeliveryOutcome.Delivered.class::isInstance)
            .findFirst();

    assertThat(first)
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.AUTHENTICATION));
    assertThat(later).contains(DeliveryOutcome.delivered("201 Created"));
    assertThat(zaqar.tokensAskedFor()).hasSize(2);
  }
}
