package io.alarmnotifier.plugins.heat;

import static io.alarmnotifier.testkit.RecordingServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.testkit.Deliveries;
import io.alarmnotifier.testkit.FakeContext;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeatNotifierTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String ACTION = "trust+heat://fake_trust_id:delete@";
  private static final String ILL =
      "{\"stack_id\": \"s1\", \"asg_id\": \"g1\", \"unhealthy_members\": [{\"id\": \"m1\"}]}";

  private static final String MARK = "PATCH /stacks/web-asg-x/g1/resources/server1";

  private final FakeKeystone keystone = FakeKeystone.start();
  private final FakeHeat heat = new FakeHeat().with("m1", "server1").with("m2", "server2");
  private final Notifier notifier;

  HeatNotifierTest() {
    keystone.add("orchestration", "public", "RegionOne", heat.url());
    notifier = create(keystone.settings());
  }

  private static Notifier create(Map<String, String> settings) {
    NotifierConfig config = NotifierConfig.of(settings);
    Notifier created = new HeatNotifierFactory().create(new FakeContext(config, List.of(VERTX)));
    assertThat(config.problems()).isEmpty();
    return created;
  }

  @AfterEach
  void stop() {
    notifier.close();
    heat.close();
    keystone.close();
  }

  @AfterAll
  static void stopVertx() {
    await(VERTX.close().toCompletionStage().toCompletableFuture());
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Delivery delivery(String reasonData) {
    AlarmTransition transition =
        new AlarmTransition("n", "a-1", "low", "ok", "alarm", "no good reason", reasonData);
    return Deliveries.of(transition, ACTION, Duration.ofSeconds(20));
  }

  private DeliveryOutcome deliver(String reasonData) {
    return await(notifier.deliver(delivery(reasonData)).toCompletableFuture());
  }

  @Test
  void marksTheServerOfTheMemberAndUpdatesTheStackInTheNameOfTheTrust() {
    assertThat(deliver(ILL))
        .isEqualTo(
            DeliveryOutcome.delivered("1 marked as unhealthy, and the stack is being updated"));

    assertThat(heat.requests())
        .containsExactly(
            "GET /stacks/s1/resources?physical_resource_id=m1&nested_depth=3",
            "GET /stacks/web/s1/resources?physical_resource_id=m1&nested_depth=3",
            "GET /stacks/g1",
            "PATCH /stacks/web-asg-x/g1/resources/server1",
            "PATCH /stacks/s1",
            "PATCH /stacks/web/s1");
    assertThat(new JsonObject(heat.recorded().get(3).body()))
        .isEqualTo(
            new JsonObject()
                .put("mark_unhealthy", true)
                .put("resource_status_reason", "unhealthy load balancer member"));
    assertThat(heat.recorded().get(5).body()).isEqualTo("{}");
    assertThat(heat.recorded())
        .allSatisfy(
            request ->
                assertThat(request.headers()).containsEntry("x-auth-token", List.of("token-1")));
    assertThat(keystone.questions())
        .singleElement()
        .satisfies(question -> assertThat(question.trust()).isEqualTo("fake_trust_id"));
  }

  @Test
  void doesWithoutRedirectsWhereHeatAnswersAtOnce() {
    heat.answer(
        "GET /stacks/s1/resources",
        exchange ->
            FakeHeat.send(
                exchange,
                200,
                new JsonObject("{\"resources\": [{\"parent_resource\": \"server1\"}]}")));
    heat.answer("PATCH /stacks/s1", status(202, Map.of()));

    assertThat(deliver(ILL)).isInstanceOf(DeliveryOutcome.Delivered.class);
    assertThat(heat.requests())
        .containsExactly(
            "GET /stacks/s1/resources?physical_resource_id=m1&nested_depth=3",
            "GET /stacks/g1",
            MARK,
            "PATCH /stacks/s1");
  }

  @Test
  void marksEachServerOnceAndUpdatesTheStackOnce() {
    heat.with("m3", "server1");
    String reasonData =
        "{\"stack_id\": \"s1\", \"asg_id\": \"g1\", \"unhealthy_members\":"
            + " [{\"id\": \"m1\"}, {\"id\": \"m2\"}, {\"id\": \"m3\"}, {\"id\": \"unknown\"}]}";

    assertThat(deliver(reasonData))
        .isEqualTo(
            DeliveryOutcome.delivered("2 marked as unhealthy, and the stack is being updated"));
    assertThat(heat.requests())
        .filteredOn(request -> request.startsWith("PATCH"))
        .containsExactly(
            MARK,
            "PATCH /stacks/web-asg-x/g1/resources/server2",
            "PATCH /stacks/s1",
            "PATCH /stacks/web/s1");
  }

  @Test
  void changesNothingWhereHeatKnowsNoneOfTheMembers() {
    String reasonData = ILL.replace("m1", "unknown");

    assertThat(deliver(reasonData))
        .isEqualTo(DeliveryOutcome.delivered("No unhealthy resource found"));
    assertThat(heat.requests()).hasSize(2).allMatch(request -> request.startsWith("GET"));
  }

  @Test
  void asksNobodyWhereNoMemberIsIll() {
    assertThat(deliver("{\"stack_id\": \"s1\", \"asg_id\": \"g1\", \"unhealthy_members\": []}"))
        .isEqualTo(DeliveryOutcome.delivered("No unhealthy resource found"));
    assertThat(keystone.questions()).isEmpty();
  }

  @Test
  void rejectsAnAlarmWithoutAStackAndAsksNobody() {
    assertThat(deliver("{\"asg_id\": \"g1\", \"unhealthy_members\": [{\"tags\": [\"m1\"]}]}"))
        .isEqualTo(
            DeliveryOutcome.reject(
                FailureReason.INVALID_ACTION,
                "stack_id and asg_id must exist to notify alarm a-1"));
    assertThat(keystone.questions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, CLIENT_ERROR",
    "400, CLIENT_ERROR",
    "403, AUTHENTICATION",
  })
  void rejectsWhatHeatWillNotDoLaterEither(int status, FailureReason reason) {
    heat.answer("GET /stacks/g1", status(status, Map.of()));

    assertThat(deliver(ILL))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(reason));
    assertThat(heat.requests()).noneMatch(request -> request.startsWith("PATCH"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /stacks/s1/resources",
        "GET /stacks/web/s1/resources",
        "GET /stacks/g1",
        "PATCH /stacks/web-asg-x/g1/resources/server1",
        "PATCH /stacks/s1",
        "PATCH /stacks/web/s1"
      })
  void triesAgainLaterWhicheverStepFails(String request) {
    heat.answer(request, status(503, Map.of("Retry-After", "120")));

    assertThat(deliver(ILL))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.SERVER_ERROR);
              assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
            });
    assertThat(heat.requests()).last().asString().startsWith(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH /stacks/web-asg-x/g1/resources/server1", "PATCH /stacks/web/s1"})
  void waitsForAStackThatSomebodyIsChanging(String request) {
    heat.answer(request, status(409, Map.of()));

    assertThat(deliver(ILL))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> assertThat(failure.detail()).contains("the stack is being changed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "[]", "{}", "{\"resources\": 5}"})
  void triesAgainLaterWhenTheAnswerIsNotHeats(String body) {
    heat.answer(
        "GET /stacks/web/s1/resources",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length());
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        });

    assertThat(deliver(ILL))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> assertThat(failure.detail()).contains("no list of resources"));
  }

  @Test
  void sendsTheTokenToNoOtherServerThatItIsRedirectedTo() {
    try (RecordingServer other = RecordingServer.start()) {
      for (String request :
          List.of("GET /stacks/s1/resources", "GET /stacks/g1", "PATCH /stacks/s1")) {
        String stack = request.contains("g1") ? "web-asg-x/g1" : "web/s1";
        heat.answer(
            request, status(302, Map.of("Location", other.url() + "/v1/p1/stacks/" + stack)));
      }

      assertThat(deliver(ILL)).isInstanceOf(DeliveryOutcome.Delivered.class);
      assertThat(other.requests()).isEmpty();
      assertThat(heat.requests()).contains("PATCH /stacks/web/s1");
    }
  }

  @Test
  void rejectsARedirectThatNamesNoStack() {
    heat.answer("PATCH /stacks/s1", status(302, Map.of("Location", "http://elsewhere.example/")));

    assertThat(deliver(ILL)).isInstanceOf(DeliveryOutcome.PermanentFailure.class);
  }

  @Test
  void endsWithinTheTimeLimitWhenHeatHangs() {
    heat.answer("GET /stacks/g1", exchange -> new CountDownLatch(1).await());
    Delivery brief = Deliveries.of(delivery(ILL).transition(), ACTION, Duration.ofMillis(500));

    assertThat(await(notifier.deliver(brief).toCompletableFuture()))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.TIMEOUT));
  }

  @Test
  void triesAgainLaterWhenTheCatalogueHasNoHeat() {
    Notifier elsewhere = create(with(keystone.settings(), "region", "Elsewhere"));

    assertThat(await(elsewhere.deliver(delivery(ILL)).toCompletableFuture()))
        .isInstanceOfSatisfying(
            DeliveryOutcome.RetryableFailure.class,
            failure ->
                assertThat(failure.detail()).contains("no endpoint of the service orchestration"));
    elsewhere.close();
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(key, value);
    return more;
  }

  @Test
  void rejectsWhatATrustThatIsGoneWouldHaveDone() {
    keystone.answer(FakeKeystone.noSuchTrust());

    assertThat(deliver(ILL))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.detail()).doesNotContain("fake_trust_id"));
    assertThat(heat.requests()).isEmpty();
  }

  @Test
  void namesTheKeyToSetWhereThereAreNoCredentials() {
    assertThat(await(create(Map.of()).deliver(delivery(ILL)).toCompletableFuture()))
        .isInstanceOfSatisfying(
            DeliveryOutcome.PermanentFailure.class,
            failure -> assertThat(failure.detail()).contains("plugins.heat.auth-url"));
  }
}
