package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.LogCapture;
import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {

  private static final Duration TOOK = Duration.ofMillis(12);
  private static final String FORGED = "x\n2026-11-21 ERROR forged\r\u2028x";
  private static final AlarmTransition HOSTILE =
      new AlarmTransition(FORGED, FORGED, FORGED, FORGED, FORGED, FORGED, FORGED);

  private final LogCapture captured = new LogCapture(DeliveryLog.class);
  private final DeliveryLog log = new DeliveryLog();

  @AfterEach
  void stopCapturing() {
    captured.close();
  }

  @Test
  void tellsOfADelivery() {
    attempted(
        Fixtures.delivery("http://a/hook"), DeliveryOutcome.delivered("204"), Optional.empty());

    assertLine(
        "INFO",
        "Delivered alarm a-1 by http: 204 (attempt 1, 12 ms), delivery d-1: Notifying alarm"
            + " cpu-high a-1 with severity low from ok to alarm with action http://a/hook because"
            + " too hot");
  }

  @Test
  void tellsOfAFailureAndWhenTheNextAttemptIs() {
    attempted(
        Fixtures.delivery("http://a/hook"),
        DeliveryOutcome.retry(FailureReason.UNREACHABLE, "refused"),
        Optional.of(Duration.ofMillis(700)));

    assertLine(
        "WARN",
        "Unable to notify alarm a-1 by http: UNREACHABLE: refused (attempt 1, 12 ms), next in 700"
            + " ms, delivery d-1: Notifying alarm cpu-high a-1 with severity low from ok to alarm"
            + " with action http://a/hook because too hot");
  }

  @Test
  void tellsThatItGivesUp() {
    attempted(
        Fixtures.delivery("http://a/hook"),
        DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410"),
        Optional.empty());

    assertThat(line()).contains("CLIENT_ERROR: 410 (attempt 1, 12 ms), giving up, delivery d-1");
  }

  @Test
  void tellsAProgramEachPartOfAnAttemptByItsName() {
    Delivery plain = Fixtures.delivery("http://user:secret@a:81/hook?secret");
    Delivery traced =
        new Delivery(
            plain.id(),
            plain.action(),
            plain.transition(),
            plain.occurredAt(),
            plain.attempt(),
            plain.timeLimit(),
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    attempted(traced, DeliveryOutcome.delivered("204"), Optional.empty());
    attempted(
        plain,
        DeliveryOutcome.retry(FailureReason.UNREACHABLE, "refused"),
        Optional.of(Duration.ofMillis(700)));
    attempted(plain, DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410"), Optional.empty());

    Map<String, Object> common =
        Map.of(
            "delivery",
            "d-1",
            "alarm",
            new LogText("a-1"),
            "notifier",
            "http",
            "endpoint",
            "http://a:81",
            "attempt",
            1,
            "duration_ms",
            12L);
    assertThat(captured.fields())
        .hasSize(3)
        .allSatisfy(fields -> assertThat(fields).containsAllEntriesOf(common));
    assertThat(captured.fields().get(0))
        .hasSize(9)
        .containsEntry("outcome", "delivered")
        .containsEntry("detail", new LogText("204"))
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(captured.fields().get(1))
        .hasSize(10)
        .containsEntry("outcome", "retryable")
        .containsEntry("reason", "UNREACHABLE")
        .containsEntry("detail", new LogText("refused"))
        .containsEntry("next_ms", 700L);
    assertThat(captured.fields().get(2))
        .hasSize(9)
        .containsEntry("outcome", "permanent")
        .containsEntry("reason", "CLIENT_ERROR");
  }

  @Test
  void showsNoSecretOfTheUrl() {
    attempted(
        Fixtures.delivery("http://user:secret@a/services/T0000000SECRETsecret1?secret#secret"),
        DeliveryOutcome.delivered("204"),
        Optional.empty());

    assertThat(line())
        .contains("http://***@a/services/***?***")
        .doesNotContainIgnoringCase("secret");
  }

  @Test
  void hasWhatToolsOfAodhLookFor() {
    Delivery delivery = Fixtures.delivery("http://a/hook");
    attempted(delivery, DeliveryOutcome.delivered("204"), Optional.empty());
    attempted(
        delivery, DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, "410"), Optional.empty());
    log.withoutActions(delivery.transition());

    String notifying =
        "Notifying alarm cpu-high a-1 with severity low from ok to alarm with action http://a/hook"
            + " because too hot";
    assertThat(captured.lines().get(0)).contains(notifying);
    assertThat(captured.lines().get(1)).contains("Unable to notify alarm a-1 ", notifying);
    assertThat(captured.lines().get(2)).contains("Unable to notify for an alarm with no action");
  }

  @Test
  void hasNoForgedLines() {
    Delivery delivery = Fixtures.delivery("http://a/" + FORGED, HOSTILE);
    log.withoutActions(HOSTILE);
    attempted(delivery, DeliveryOutcome.delivered(FORGED), Optional.empty());
    attempted(
        delivery, DeliveryOutcome.retry(FailureReason.SERVER_ERROR, FORGED), Optional.empty());
    attempted(
        delivery, DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, FORGED), Optional.empty());
    log.writeFailed(Fixtures.cast(), "a dead letter", new IOException(FORGED), TOOK);

    assertThat(captured.lines())
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\r\\n\\u2028]"));
  }

  @Test
  void cutsWhatIsTooLong() {
    String megabyte = "x".repeat(1_000_000);
    AlarmTransition transition =
        new AlarmTransition(megabyte, megabyte, megabyte, megabyte, megabyte, megabyte, null);
    Delivery delivery = Fixtures.delivery("http://a/" + "b/".repeat(500_000), transition);

    log.withoutActions(transition);
    attempted(
        delivery, DeliveryOutcome.retry(FailureReason.SERVER_ERROR, megabyte), Optional.empty());

    assertThat(captured.lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(2500));
  }

  @Test
  void tellsWhatWasGivenUp() {
    log.deadLettered(
        Fixtures.cast(),
        new DeadLetter(
            "CLIENT_ERROR",
            "410 Gone",
            Optional.of(new DeliveryLabel("d-1", "a-1", 0, "http://a/?***", 1))));

    assertLine(
        "ERROR",
        "Dead letter: alarm a-1 with action http://a/?***, delivery d-1, after 1 attempts:"
            + " CLIENT_ERROR: 410 Gone. It is kept in the queue alarm-notifier.dead-letters");
  }

  @Test
  void tellsOfAMessageThatCannotBeRead() {
    log.deadLettered(
        Fixtures.cast(), new DeadLetter(DeadLetter.MALFORMED, "no JSON", Optional.empty()));

    assertLine(
        "ERROR",
        "Dead letter: a message from the queue ceilometer.alarm: MALFORMED: no JSON. Its bytes are"
            + " kept unchanged; mend its sender");
  }

  private void attempted(Delivery delivery, DeliveryOutcome outcome, Optional<Duration> nextIn) {
    Instant begun = delivery.occurredAt();
    log.attempted(
        new Attempt(
            delivery, "queue", begun, "http", begun, TOOK, AttemptOutcome.of(outcome), nextIn));
  }

  private void assertLine(String level, String text) {
    assertThat(captured.lines()).containsExactly(level + " " + text);
  }

  private String line() {
    assertThat(captured.lines()).hasSize(1);
    return captured.lines().get(0);
  }
}
