package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.Eventually;
import io.alarmnotifier.core.admin.AdminLoops;
import io.alarmnotifier.core.admin.AdminServer;
import io.alarmnotifier.core.admin.RawClient;
import io.alarmnotifier.core.admin.RawClient.Answer;
import io.alarmnotifier.core.config.AdminConfig;
import io.alarmnotifier.core.config.ListenAddress;
import io.alarmnotifier.core.config.Secret;
import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.core.delivery.TestAttempt;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestRoutesTest {

  private final Vertx vertx = Vertx.vertx();
  private final List<AlarmTransition> transitions = new CopyOnWriteArrayList<>();
  private final CompletableFuture<TestAttempt> answer = new CompletableFuture<>();
  private final TestRoutes routes =
      new TestRoutes(
          (action, transition) -> {
            transitions.add(transition);
            return answer;
          });
  private RawClient client = new RawClient(0);

  @BeforeEach
  void start() throws IOException {
    client = new RawClient(serve(Optional.empty()));
  }

  private int serve(Optional<Secret> token) throws IOException {
    AdminConfig config =
        new AdminConfig(
            Optional.of(new ListenAddress("127.0.0.1", 0)),
            token,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            10);
    return AdminServer.start(
            vertx,
            config,
            AdminLoops.beside(
                ((VertxInternal) vertx).createEventLoopContext().nettyEventLoop(), vertx),
            Api.open(vertx),
            List.of(routes))
        .port();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private void answers(DeliveryOutcome outcome) {
    answer.complete(
        new TestAttempt(
            "d-1",
            "http://a/?***",
            Optional.of("http"),
            AttemptOutcome.of(outcome),
            Duration.ofMillis(12)));
  }

  private Answer test(String body) {
    return client.post("/api/v1/test", body);
  }

  @Test
  void answersThatTheReceiverHasTakenIt() {
    answers(DeliveryOutcome.delivered("204 No Content"));

    Answer told = test("{\"action\": \"http://a/?key=s3cret\"}");

    assertThat(told.status()).isEqualTo(200);
    assertThat(told.body())
        .isEqualTo(
            "{\"delivery_id\":\"d-1\",\"action\":\"http://a/?***\",\"notifier\":\"http\","
                + "\"seconds\":0.012,\"outcome\":\"delivered\",\"reason\":null,"
                + "\"detail\":\"204 No Content\",\"retry_after_seconds\":null}");
  }

  @Test
  void answersWhyItWasNotDelivered() {
    answers(
        DeliveryOutcome.retryAfter(
            FailureReason.RATE_LIMITED, "429 Too Many Requests", Duration.ofSeconds(7)));

    assertThat(test("{\"action\": \"http://a/\"}").body())
        .contains(
            "\"outcome\":\"retryable-failure\",\"reason\":\"RATE_LIMITED\","
                + "\"detail\":\"429 Too Many Requests\",\"retry_after_seconds\":7}");
  }

  @Test
  void answersThatItNeverWillBe() {
    answers(DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410 Gone"));

    assertThat(test("{\"action\": \"http://a/\"}").body())
        .contains("\"outcome\":\"permanent-failure\",\"reason\":\"CLIENT_ERROR\"");
  }

  @Test
  void tellsTheAlarmOfATestUnlessItIsToldWhat() {
    answers(DeliveryOutcome.delivered("204 No Content"));
    test(
        "{\"action\": \"http://a/\", \"alarm_id\": \"a-1\", \"alarm_name\": \"n\", \"reason\":"
            + " \"r\"}");
    test("{\"action\": \"http://a/\"}");

    assertThat(transitions.get(0))
        .isEqualTo(
            new AlarmTransition("n", "a-1", "low", "ok", "alarm", "r", "{\"type\": \"test\"}"));
    assertThat(transitions.get(1).alarmName()).isEqualTo("test-alarm");
    assertThat(transitions.get(1).alarmId()).hasSize(36);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | action",
        "{\"action\": \"\"} | action",
        "{\"action\": 7} | action",
        "{\"action\": null} | action",
        "{\"action\": \"no url\"} | action",
        "{\"action\": \"http://a/\", \"alarm_id\": \"\"} | alarm_id",
        "{\"action\": \"http://a/\", \"reason\": null} | reason",
        "{\"action\": \"http://a/\", \"severity\": \"low\"} | severity"
      })
  void namesTheFieldThatIsWrong(String body, String field) {
    Answer told = test(body);

    assertThat(told.status()).as(told.body()).isEqualTo(400);
    assertThat(told.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(
            new JsonObject(told.body()).getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo(field);
    assertThat(transitions).isEmpty();
  }

  @Test
  void takesNoLongId() {
    String id = "a".repeat(256);

    assertThat(test("{\"action\": \"http://a/\", \"alarm_id\": \"" + id + "\"}").body())
        .contains("must have 255 characters at most");
  }

  @Test
  void asksWhoCalls() throws IOException {
    RawClient guarded = new RawClient(serve(Optional.of(new Secret("a-token-of-the-operator"))));

    assertThat(guarded.post("/api/v1/test", "{\"action\": \"http://a/\"}").status()).isEqualTo(401);
    assertThat(transitions).isEmpty();
  }

  @Test
  void triesNothingMoreWhenTheHostStops() {
    routes.stop();

    Answer told = test("{\"action\": \"http://a/\"}");

    assertThat(told.status()).isEqualTo(503);
    assertThat(told.headers()).containsEntry("retry-after", "5");
    assertThat(transitions).isEmpty();
  }

  @Test
  void makesNoMoreThanAFewAtATime() {
    List<CompletableFuture<Answer>> waiting = new CopyOnWriteArrayList<>();
    for (int i = 0; i < TestRoutes.MOST; i++) {
      waiting.add(
          CompletableFuture.supplyAsync(
              () -> test("{\"action\": \"http://a/\"}"), task -> new Thread(task).start()));
    }
    Eventually.holds("all are under way", () -> transitions.size() == TestRoutes.MOST);

    assertThat(test("{\"action\": \"http://a/\"}").status()).isEqualTo(503);
    answers(DeliveryOutcome.delivered("204 No Content"));
    assertThat(waiting).allSatisfy(each -> assertThat(each.join().status()).isEqualTo(200));
    assertThat(test("{\"action\": \"http://a/\"}").status()).isEqualTo(200);
  }
}
