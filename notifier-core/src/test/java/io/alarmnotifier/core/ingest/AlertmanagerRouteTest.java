package io.alarmnotifier.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Alertmanager posts becomes alarms. */
@Timeout(60)
class AlertmanagerRouteTest {

  private final IngestUnderTest ingest = new IngestUnderTest();

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void makesATransitionOfEachAlertOfAlertmanager() throws IOException {
    HttpResponse<String> answer =
        ingest.post(
            AlertmanagerPost.path("https://a.example/?x=1&y=2", "log://"), AlertmanagerPost.body());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(new JsonObject(answer.body()).getJsonArray("message_ids")).hasSize(2);
    IngestedAlarm firing = ingest.published().get(0);
    assertThat(firing.actions()).containsExactly("https://a.example/?x=1&y=2", "log://");
    assertThat(firing.transition().alarmId()).isEqualTo("c4ca4238a0b92382");
    assertThat(firing.transition().alarmName()).isEqualTo("HighRequestLatency");
    assertThat(firing.transition().severity()).isEqualTo("critical");
    assertThat(firing.transition().previous()).isEqualTo("ok");
    assertThat(firing.transition().current()).isEqualTo("alarm");
    assertThat(firing.transition().reason()).isEqualTo("High request latency on 10.0.0.5:9090");
    assertThat(new JsonObject(firing.transition().reasonData()).getJsonObject("labels"))
        .contains(Map.entry("job", "api-server"));
    IngestedAlarm resolved = ingest.published().get(1);
    assertThat(resolved.transition().severity()).isEqualTo("moderate");
    assertThat(resolved.transition().previous()).isEqualTo("alarm");
    assertThat(resolved.transition().current()).isEqualTo("ok");
    assertThat(resolved.transition().reason()).isEqualTo("/var is full on 10.0.0.6");
  }

  @Test
  void givesWhatAlertmanagerPostsAgainTheSameIdAndNothingElse() throws IOException {
    ingest.post(AlertmanagerPost.path("log://"), AlertmanagerPost.body());
    ingest.post(AlertmanagerPost.path("log://"), AlertmanagerPost.body());
    ingest.post(AlertmanagerPost.path("test://"), AlertmanagerPost.body());
    ingest.post(
        AlertmanagerPost.path("log://"),
        AlertmanagerPost.body().replace("09:15:27.406Z", "09:20:00Z"));

    List<String> ids = ingest.published().stream().map(IngestedAlarm::messageId).toList();
    assertThat(ids.get(2)).isEqualTo(ids.get(0));
    assertThat(ids.get(4)).isNotEqualTo(ids.get(0));
    assertThat(ids.get(6)).isNotEqualTo(ids.get(0));
    assertThat(ids.get(7)).isEqualTo(ids.get(1));
  }

  @Test
  void answersAlertmanagerOnlyWhenAllAlertsAreConfirmed() throws IOException {
    ingest.confirmLater();
    CompletableFuture<HttpResponse<String>> answer =
        ingest.sendAsync(ingest.to(AlertmanagerPost.path("log://"), AlertmanagerPost.body()));
    ingest.awaitUnconfirmed(2);
    ingest.unconfirmed().get(0).complete(null);
    assertThat(answer).isNotDone();

    ingest.unconfirmed().get(1).completeExceptionally(new IOException("gone"));

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
    HttpResponse<String> answer =
        ingest.post(
            AlertmanagerPost.path("log://"), AlertmanagerPost.body().replace(part, replacement));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
    assertThat(ingest.published()).isEmpty();
  }

  @Test
  void wantsActionsInTheUrlThatAlertmanagerPostsTo() throws IOException {
    assertThat(ingest.post("/api/v1/alertmanager", AlertmanagerPost.body()).body())
        .contains("action must have 1 to 1000 URLs");
    assertThat(ingest.post(AlertmanagerPost.path("nowhere"), AlertmanagerPost.body()).body())
        .contains("action[0] cannot be an action");
  }
}
