package io.alarmnotifier.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alarmnotifier.core.message.MessageSignature;
import io.alarmnotifier.spi.AlarmTransition;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
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

  private final IngestUnderTest ingest = new IngestUnderTest();

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void publishesAnAlarmAndTellsItsMessageId() {
    HttpResponse<String> answer = ingest.post("/api/v1/alarms", ALARM);

    assertThat(answer.statusCode()).isEqualTo(202);
    IngestedAlarm alarm = ingest.published().get(0);
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
        ingest.post(
            "/api/v1/alarms",
            "{\"alarm_id\": \"a\", \"current\": \"ok\", \"actions\": [\"log://\"]}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(ingest.published().get(0).transition().severity()).isNull();
    assertThat(ingest.published().get(0).transition().reasonData()).isNull();
  }

  @Test
  void answersOnlyWhenTheBrokerHasConfirmed() throws InterruptedException {
    ingest.confirmLater();
    CompletableFuture<HttpResponse<String>> answer =
        ingest.sendAsync(ingest.to("/api/v1/alarms", ALARM));
    ingest.awaitUnconfirmed(1);
    assertThat(answer).isNotDone();

    ingest.unconfirmed().get(0).complete(null);

    assertThat(answer.join().statusCode()).isEqualTo(202);
  }

  @Test
  void refusesWhatCannotBeSigned() throws Exception {
    ingest.confirmLater();
    CompletableFuture<HttpResponse<String>> answer =
        ingest.sendAsync(ingest.to("/api/v1/alarms", ALARM));
    ingest.awaitUnconfirmed(1);

    ingest.unconfirmed().get(0).completeExceptionally(unsignable());

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
    ingest.confirmLater();
    CompletableFuture<HttpResponse<String>> answer =
        ingest.sendAsync(ingest.to("/api/v1/alarms", ALARM));
    ingest.awaitUnconfirmed(1);

    ingest.unconfirmed().get(0).completeExceptionally(new IOException("nothing listens\nthere"));

    assertThat(answer.join().statusCode()).isEqualTo(503);
    assertThat(answer.join().headers().firstValue("retry-after")).contains("5");
    assertThat(answer.join().body())
        .contains("The broker has not confirmed it: nothing listens")
        .doesNotContain("\n");
  }

  @Test
  void asksToSendAgainWhatComesOnceTheHostStops() throws IOException {
    ingest.routes().stop();

    HttpResponse<String> answer = ingest.post("/api/v1/alarms", ALARM);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).contains("5");
    assertThat(answer.body()).contains("The host stops");
    assertThat(ingest.post(AlertmanagerPost.path("log://"), AlertmanagerPost.body()).statusCode())
        .isEqualTo(503);
    assertThat(ingest.published()).isEmpty();
  }

  @Test
  void handsOnWhereTheSenderStandsInATrace() throws IOException {
    String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    ingest.send(ingest.to("/api/v1/alarms", ALARM).header("traceparent", traceParent));
    ingest.send(ingest.to("/api/v1/alarms", ALARM).header("traceparent", "nowhere"));
    ingest.send(
        ingest
            .to(AlertmanagerPost.path("log://"), AlertmanagerPost.body())
            .header("traceparent", traceParent));

    Optional<String> told = Optional.of(traceParent);
    assertThat(ingest.traceParents()).containsExactly(told, Optional.empty(), told, told);
  }

  @Test
  void beginsAnewWhereTheSenderNamesTwoPlacesInATrace() {
    ingest.send(
        ingest
            .to("/api/v1/alarms", ALARM)
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .header("traceparent", "00-5bf92f3577b34da6a3ce929d0e0e4736-10f067aa0ba902b7-01"));

    assertThat(ingest.traceParents()).containsExactly(Optional.empty());
  }

  @Test
  void refusesTwoKeysAsNobodyCanTellWhichOneCounts() {
    HttpResponse<String> answer =
        ingest.send(
            ingest
                .to("/api/v1/alarms", ALARM)
                .header("Idempotency-Key", "order-4711")
                .header("Idempotency-Key", "order-4712"));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Idempotency-Key must be given once");
    assertThat(ingest.published()).isEmpty();
  }

  @Test
  void givesAnAlarmThatIsSentAgainWithItsKeyTheSameMessageId() {
    ingest.send(ingest.to("/api/v1/alarms", ALARM).header("Idempotency-Key", "order-4711"));
    ingest.send(ingest.to("/api/v1/alarms", ALARM.strip()).header("Idempotency-Key", "order-4711"));
    ingest.send(ingest.to("/api/v1/alarms", ALARM).header("Idempotency-Key", "order-4712"));
    ingest.post("/api/v1/alarms", ALARM);
    ingest.post("/api/v1/alarms", ALARM);

    List<String> ids = ingest.published().stream().map(IngestedAlarm::messageId).toList();
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.subList(1, 5)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"too hot, too cold", "log://, test://", "123456789, 12345678", "critical, low"})
  void givesAnotherAlarmWithTheSameKeyAnotherMessageId(String part, String replacement) {
    ingest.send(ingest.to("/api/v1/alarms", ALARM).header("Idempotency-Key", "order-4711"));
    ingest.send(
        ingest
            .to("/api/v1/alarms", ALARM.replace(part, replacement))
            .header("Idempotency-Key", "order-4711"));

    assertThat(ingest.published().get(1).messageId())
        .isNotEqualTo(ingest.published().get(0).messageId());
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    HttpResponse<String> answer =
        ingest.send(ingest.to("/api/v1/alarms", ALARM).header("Idempotency-Key", "x".repeat(256)));

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
    HttpResponse<String> answer = ingest.post("/api/v1/alarms", ALARM.replace(part, replacement));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(problem);
    assertThat(ingest.published()).isEmpty();
  }

  @Test
  void namesAllFieldsThatCannotBeUsedAtOnce() {
    HttpResponse<String> answer =
        ingest.post("/api/v1/alarms", "{\"severity\": 1, \"actions\": [1]}");

    assertThat(answer.body()).contains("; alarm_id ", "; current ", "; severity ", "; actions[0] ");
  }

  @Test
  void namesAllActionsThatCannotBeUsedAtOnce() {
    HttpResponse<String> answer =
        ingest.post(
            "/api/v1/alarms",
            ALARM.replace("\"log://\"", "1, \"nowhere\", \"log://\", {}, \"http:\""));

    assertThat(answer.body())
        .contains("; actions[1] must be", "; actions[2] cannot", "; actions[4] ", "; actions[5] ")
        .doesNotContain("actions[0]", "actions[3]");
  }

  @Test
  void refusesWhatIsNoText() {
    HttpResponse<String> answer =
        ingest.send(
            ingest
                .to("/api/v1/alarms", "")
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff, '}'})));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("UTF-8");
  }
}
