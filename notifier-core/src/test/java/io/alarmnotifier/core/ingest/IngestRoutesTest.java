package io.alarmnotifier.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alarmnotifier.core.Eventually;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.spi.AlarmTransition;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class IngestRoutesTest {

  private static final String ALARM =
      """
      {
        "alarm_id": "a-1", "alarm_name": "cpu_high", "severity": "critical",
        "previous": "ok", "current": "alarm", "reason": "too hot",
        "reason_data": {"n":  NaN, "big": 123456789012345678901234567890},
        "actions": ["https://a.example/hook", "log://"]
      }
      """;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<IngestedAlarm> published = Collections.synchronizedList(new ArrayList<>());
  private final IngestRoutes routes = new IngestRoutes(this::publish);
  private final List<Optional<String>> traceParents =
      Collections.synchronizedList(new ArrayList<>());
  private final List<CompletableFuture<Void>> unconfirmed =
      Collections.synchronizedList(new ArrayList<>());
  private boolean confirms = true;
  private HttpServer server;

  @BeforeEach
  void listen() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    routes.addTo(router);
    router
        .route()
        .failureHandler(
            context -> {
              Problem problem = ((ProblemException) context.failure()).problem();
              context
                  .response()
                  .setStatusCode(problem.status())
                  .end(
                      problem.detail()
                          + problem.fields().stream()
                              .map(field -> "; " + field.field() + " " + field.detail())
                              .collect(Collectors.joining()));
            });
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private CompletionStage<Void> publish(IngestedAlarm alarm, Optional<String> traceParent) {
    published.add(alarm);
    traceParents.add(traceParent);
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    if (confirms) {
      confirmed.complete(null);
    } else {
      unconfirmed.add(confirmed);
    }
    return confirmed;
  }

  private void awaitUnconfirmed(int count) {
    Eventually.holds(count + " published", () -> unconfirmed.size() >= count);
  }

  private HttpRequest.Builder to(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> post(String path, String body) {
    return send(to(path, body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String alertmanager() throws IOException {
    try (var file = IngestRoutesTest.class.getResourceAsStream("/ingest/alertmanager.json")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String alerts(String... actions) {
    return "/api/v1/alertmanager"
        + List.of(actions).stream()
            .map(action -> "action=" + URLEncoder.encode(action, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  @Test
  void publishesAnAlarmAndTellsItsMessageId() {
    HttpResponse<String> answer = post("/api/v1/alarms", ALARM);

    assertThat(answer.statusCode()).isEqualTo(202);
    IngestedAlarm alarm = published.get(0);
    assertThat(new JsonObject(answer.body()).getString("message_id"))
        .isEqualTo(alarm.messageId())
        .hasSize(32);
    assertThat(alarm.actions()).containsExactly("https://a.example/hook", "log://");
    assertThat(alarm.transition().alarmName()).isEqualTo("cpu_high");
    assertThat(alarm.transition().reasonData())
        .isEqualTo("{\"n\":  NaN, \"big\": 123456789012345678901234567890}");
  }

  @Test
  void takesAnAlarmThatSaysNoMoreThanItMust() {
    HttpResponse<String> answer =
        post(
            "/api/v1/alarms",
            "{\"alarm_id\": \"a\", \"current\": \"ok\", \"actions\": [\"log://\"]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(published.get(0).transition().severity()).isNull();
    assertThat(published.get(0).transition().reasonData()).isNull();
  }

  @Test
  void answersOnlyWhenTheBrokerHasConfirmed() throws InterruptedException {
    confirms = false;
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(to("/api/v1/alarms", ALARM).build(), BodyHandlers.ofString());
    awaitUnconfirmed(1);
    assertThat(answer).isNotDone();

    unconfirmed.get(0).complete(null);

    assertThat(answer.join().statusCode()).isEqualTo(202);
  }

  @Test
  void refusesWhatCannotBeSigned() throws Exception {
    confirms = false;
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(to("/api/v1/alarms", ALARM).build(), BodyHandlers.ofString());
    awaitUnconfirmed(1);

    unconfirmed.get(0).completeExceptionally(unsignable());

    assertThat(answer.join().statusCode()).isEqualTo(400);
    assertThat(answer.join().body())
        .isEqualTo("The alarm cannot be signed: it has half a character, which nobody can sign");
  }

  private static Throwable unsignable() {
    return catchThrowable(
        () ->
            new MessageSignature("s3cret")
                .sign(
                    new AlarmTransition("n", "a", null, null, "alarm", "\ud800", null), List.of()));
  }

  @Test
  void asksToSendAgainWhatTheBrokerHasNotTaken() {
    confirms = false;
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(to("/api/v1/alarms", ALARM).build(), BodyHandlers.ofString());
    awaitUnconfirmed(1);

    unconfirmed.get(0).completeExceptionally(new IOException("nothing listens\nthere"));

    assertThat(answer.join().statusCode()).isEqualTo(503);
    assertThat(answer.join().headers().firstValue("retry-after")).contains("5");
    assertThat(answer.join().body())
        .contains("The broker has not confirmed it: nothing listens")
        .doesNotContain("\n");
  }

  @Test
  void asksToSendAgainWhatComesOnceTheHostStops() throws IOException {
    routes.stop();

    HttpResponse<String> answer = post("/api/v1/alarms", ALARM);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
    assertThat(answer.body()).contains("The host stops");
    assertThat(post(alerts("log://"), alertmanager()).statusCode()).isEqualTo(503);
    assertThat(published).isEmpty();
  }

  @Test
  void handsOnWhereTheSenderStandsInATrace() throws IOException {
    String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    send(to("/api/v1/alarms", ALARM).header("traceparent", traceParent));
    send(to("/api/v1/alarms", ALARM).header("traceparent", "nowhere"));
    send(to(alerts("log://"), alertmanager()).header("traceparent", traceParent));

    Optional<String> told = Optional.of(traceParent);
    assertThat(traceParents).containsExactly(told, Optional.empty(), told, told);
  }

  @Test
  void beginsAnewWhereTheSenderNamesTwoPlacesInATrace() {
    send(
        to("/api/v1/alarms", ALARM)
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .header("traceparent", "00-5bf92f3577b34da6a3ce929d0e0e4736-10f067aa0ba902b7-01"));

    assertThat(traceParents).containsExactly(Optional.empty());
  }

  @Test
  void refusesTwoKeysAsNobodyCanTellWhichOneCounts() {
    HttpResponse<String> answer =
        send(
            to("/api/v1/alarms", ALARM)
                .header("Idempotency-Key", "order-4711")
                .header("Idempotency-Key", "order-4712"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Idempotency-Key must be given once");
    assertThat(published).isEmpty();
  }

  @Test
  void givesAnAlarmThatIsSentAgainWithItsKeyTheSameMessageId() {
    send(to("/api/v1/alarms", ALARM).header("Idempotency-Key", "order-4711"));
    send(to("/api/v1/alarms", ALARM.strip()).header("Idempotency-Key", "order-4711"));
    send(to("/api/v1/alarms", ALARM).header("Idempotency-Key", "order-4712"));
    post("/api/v1/alarms", ALARM);
    post("/api/v1/alarms", ALARM);

    List<String> ids = published.stream().map(IngestedAlarm::messageId).toList();
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.subList(1, 5)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"too hot, too cold", "log://, test://", "123456789, 12345678", "critical, low"})
  void givesAnotherAlarmWithTheSameKeyAnotherMessageId(String part, String replacement) {
    send(to("/api/v1/alarms", ALARM).header("Idempotency-Key", "order-4711"));
    send(
        to("/api/v1/alarms", ALARM.replace(part, replacement))
            .header("Idempotency-Key", "order-4711"));

    assertThat(published.get(1).messageId()).isNotEqualTo(published.get(0).messageId());
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    HttpResponse<String> answer =
        send(to("/api/v1/alarms", ALARM).header("Idempotency-Key", "x".repeat(256)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Idempotency-Key must have 1 to 255 visible characters");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"alarm_id\": \"a-1\"|\"alarm_id\": \"\"|alarm_id must be there",
        "\"alarm_id\": \"a-1\"|\"alarm_id\": 7|alarm_id must be a string",
        "\"alarm_id\": \"a-1\"|\"alarmid\": \"a-1\"|alarmid is unknown",
        "\"current\": \"alarm\"|\"current\": \"fine\"|current must be one of ok, alarm",
        "\"current\": \"alarm\"|\"current\": null|current must be there",
        "\"current\": \"alarm\"|\"current\": 7|current must be a string",
        "\"previous\": \"ok\"|\"previous\": \"good\"|previous must be one of",
        "\"critical\"|\"terrible\"|severity must be one of low, moderate, critical",
        "\"too hot\"|[]|reason must be a string",
        "[\"https://a.example/hook\", \"log://\"]|[]|actions must have 1 to 1000 URLs",
        "[\"https://a.example/hook\", \"log://\"]|\"log://\"|actions must be a list of URLs",
        "\"log://\"|7|actions[1] must be a string",
        "\"log://\"|\"nowhere\"|actions[1] cannot be an action: it is no URL",
        "\"log://\"|\"http://a:99999/\"|actions[1] cannot be an action: its port",
        "\"log://\"|\"http://\"|actions[1] cannot be an action: it names no host",
        "\"log://\"|\"HTTPS:hook\"|actions[1] cannot be an action: it names no host",
        "\"log://\"|\"trust+https:///x\"|actions[1] cannot be an action: it names no host",
        "\"a-1\",|\"a-1\"|The body is not JSON"
      })
  void namesTheFieldThatCannotBeUsed(String part, String replacement, String problem) {
    HttpResponse<String> answer = post("/api/v1/alarms", ALARM.replace(part, replacement));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
    assertThat(published).isEmpty();
  }

  @Test
  void namesAllFieldsThatCannotBeUsedAtOnce() {
    HttpResponse<String> answer = post("/api/v1/alarms", "{\"severity\": 1, \"actions\": [1]}");

    assertThat(answer.body()).contains("; alarm_id ", "; current ", "; severity ", "; actions[0] ");
  }

  @Test
  void namesAllActionsThatCannotBeUsedAtOnce() {
    HttpResponse<String> answer =
        post(
            "/api/v1/alarms",
            ALARM.replace("\"log://\"", "1, \"nowhere\", \"log://\", {}, \"http:\""));

    assertThat(answer.body())
        .contains("; actions[1] must be", "; actions[2] cannot", "; actions[4] ", "; actions[5] ")
        .doesNotContain("actions[0]", "actions[3]");
  }

  @Test
  void refusesWhatIsNoText() {
    HttpResponse<String> answer =
        send(
            to("/api/v1/alarms", "")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff, '}'})));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("UTF-8");
  }

  @Test
  void makesATransitionOfEachAlertOfAlertmanager() throws IOException {
    HttpResponse<String> answer =
        post(alerts("https://a.example/?x=1&y=2", "log://"), alertmanager());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(new JsonObject(answer.body()).getJsonArray("message_ids")).hasSize(2);
    IngestedAlarm firing = published.get(0);
    assertThat(firing.actions()).containsExactly("https://a.example/?x=1&y=2", "log://");
    assertThat(firing.transition().alarmId()).isEqualTo("c4ca4238a0b92382");
    assertThat(firing.transition().alarmName()).isEqualTo("HighRequestLatency");
    assertThat(firing.transition().severity()).isEqualTo("critical");
    assertThat(firing.transition().previous()).isEqualTo("ok");
    assertThat(firing.transition().current()).isEqualTo("alarm");
    assertThat(firing.transition().reason()).isEqualTo("High request latency on 10.0.0.5:9090");
    assertThat(new JsonObject(firing.transition().reasonData()).getJsonObject("labels"))
        .contains(Map.entry("job", "api-server"));
    IngestedAlarm resolved = published.get(1);
    assertThat(resolved.transition().severity()).isEqualTo("moderate");
    assertThat(resolved.transition().previous()).isEqualTo("alarm");
    assertThat(resolved.transition().current()).isEqualTo("ok");
    assertThat(resolved.transition().reason()).isEqualTo("/var is full on 10.0.0.6");
  }

  @Test
  void givesWhatAlertmanagerPostsAgainTheSameIdAndNothingElse() throws IOException {
    post(alerts("log://"), alertmanager());
    post(alerts("log://"), alertmanager());
    post(alerts("test://"), alertmanager());
    post(alerts("log://"), alertmanager().replace("09:15:27.406Z", "09:20:00Z"));

    List<String> ids = published.stream().map(IngestedAlarm::messageId).toList();
    assertThat(ids.get(2)).isEqualTo(ids.get(0));
    assertThat(ids.get(4)).isNotEqualTo(ids.get(0));
    assertThat(ids.get(6)).isNotEqualTo(ids.get(0));
    assertThat(ids.get(7)).isEqualTo(ids.get(1));
  }

  @Test
  void answersAlertmanagerOnlyWhenAllAlertsAreConfirmed() throws IOException {
    confirms = false;
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(to(alerts("log://"), alertmanager()).build(), BodyHandlers.ofString());
    awaitUnconfirmed(2);
    unconfirmed.get(0).complete(null);
    assertThat(answer).isNotDone();

    unconfirmed.get(1).completeExceptionally(new IOException("gone"));

    assertThat(answer.join().statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": \"4\"|\"version\": \"3\"|version must be \"4\"",
        "\"alerts\"|\"alarms\"|alerts must be a list of 1 to 1000",
        "\"status\": \"resolved\"|\"status\": \"gone\"|alerts[1].status must be one of",
        "\"status\": \"resolved\",|``|alerts[1].status must be there",
        "\"eccbc87e4b5ce2fe\"|\"\"|alerts[1].fingerprint must be there",
        "\"HighRequestLatency\"|7|alerts[0].labels.alertname must be a string",
        "\"page\"|[]|alerts[0].labels.severity must be a string"
      })
  void namesWhatInAPostOfAlertmanagerCannotBeUsed(String part, String replacement, String problem)
      throws IOException {
    HttpResponse<String> answer = post(alerts("log://"), alertmanager().replace(part, replacement));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
    assertThat(published).isEmpty();
  }

  @Test
  void wantsActionsInTheUrlThatAlertmanagerPostsTo() throws IOException {
    assertThat(post("/api/v1/alertmanager", alertmanager()).body())
        .contains("action must have 1 to 1000 URLs");
    assertThat(post(alerts("nowhere"), alertmanager()).body())
        .contains("action[0] cannot be an action");
  }
}
