package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.LongStringHelper;
import io.alarmnotifier.core.letters.LetterSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterHeadersTest {

  private static final Instant TIME = Instant.parse("2026-11-21T09:00:00Z");
  private static final byte[] BODY = {1, 2, 3};

  @Test
  void readsALetterOfTheHost() {
    LetterSummary letter =
        summary(
            Map.of(
                "x-notifier-delivery-id", LongStringHelper.asLongString("d-1"),
                "x-notifier-reason", LongStringHelper.asLongString("TIMEOUT"),
                "x-notifier-detail", LongStringHelper.asLongString("no\nanswer"),
                "x-notifier-time", Date.from(TIME),
                "x-notifier-alarm-id", LongStringHelper.asLongString("a-1"),
                "x-notifier-action", LongStringHelper.asLongString("http://h:1/***"),
                "x-notifier-action-index", 1,
                "x-notifier-attempts", 2L,
                "x-notifier-source-queue", LongStringHelper.asLongString("alarms")));

    assertThat(letter.id()).isEqualTo("d-1");
    assertThat(letter.reason()).isEqualTo("TIMEOUT");
    assertThat(letter.detail()).contains("no\\nanswer");
    assertThat(letter.time()).contains(TIME);
    assertThat(letter.alarmId()).contains("a-1");
    assertThat(letter.action()).contains("http://h:1/***");
    assertThat(letter.endpoint()).contains("http://h:1");
    assertThat(letter.actionIndex()).hasValue(1);
    assertThat(letter.attempts()).hasValue(2);
    assertThat(letter.sourceQueue()).contains("alarms");
  }

  @ParameterizedTest
  @CsvSource({
    "delivery_limit, REDELIVERED_TOO_OFTEN",
    "expired, EXPIRED",
    "rejected, REJECTED",
    "maxlen, QUEUE_FULL",
    "something, UNKNOWN"
  })
  void readsWhatRabbitMqSaysOfALetterOfItsOwn(String cause, String reason) {
    Map<String, Object> death =
        Map.of(
            "reason", LongStringHelper.asLongString(cause),
            "queue", LongStringHelper.asLongString("alarm-notifier.deliveries"),
            "time", Date.from(TIME));

    LetterSummary letter = summary(Map.of("x-death", List.of(death)));

    assertThat(letter.reason()).isEqualTo(reason);
    assertThat(letter.detail())
        .contains("RabbitMQ took it out of the queue alarm-notifier.deliveries: " + cause);
    assertThat(letter.time()).contains(TIME);
  }

  @Test
  void findsNothingInALetterWithoutHeaders() {
    LetterSummary letter =
        LetterHeaders.of(new AMQP.BasicProperties()).summary(new AMQP.BasicProperties(), BODY);

    assertThat(letter.reason()).isEqualTo("UNKNOWN");
    assertThat(letter.time()).isEmpty();
    assertThat(letter.endpoint()).isEmpty();
    assertThat(letter.id()).hasSize(36);
  }

  @Test
  void givesALetterWithoutAnIdOneThatStaysTheSame() {
    String id = summary(Map.of("x-delivery-count", 1L)).id();

    assertThat(summary(Map.of("x-delivery-count", 2L)).id()).isEqualTo(id);
    assertThat(summary(Map.of("x-notifier-delivery-id", "line\nbreak")).id()).isEqualTo(id);
    assertThat(summary(Map.of("x-notifier-time", Date.from(TIME))).id()).isNotEqualTo(id);
    assertThat(LetterHeaders.of(with(Map.of())).summary(with(Map.of()), new byte[] {1}).id())
        .isNotEqualTo(id);
  }

  @Test
  void boundsWhatItTells() {
    LetterSummary letter =
        summary(
            Map.of(
                "x-notifier-reason", "R".repeat(100_000),
                "x-notifier-detail", "d".repeat(100_000),
                "x-notifier-action", "http://" + "h".repeat(100_000)));

    assertThat(letter.reason()).hasSizeLessThan(200);
    assertThat(letter.detail().orElseThrow()).hasSizeLessThan(1100);
    assertThat(letter.endpoint().orElseThrow()).hasSizeLessThan(1100);
  }

  @Test
  void throwsOverNoGarbage() {
    Random random = new Random(1);
    List<String> names =
        new ArrayList<>(
            List.of("delivery-id", "reason", "detail", "time", "alarm-id", "action", "attempts"));
    names.add("action-index");
    for (int i = 0; i < 2000; i++) {
      Map<String, Object> headers = new HashMap<>();
      names.forEach(name -> headers.put("x-notifier-" + name, garbage(random, 0)));
      headers.put("x-death", garbage(random, 0));
      AMQP.BasicProperties properties = with(headers);

      AmqpLetter letter = new AmqpLetter(new FakeChannel().channel(), 1, properties, BODY);

      assertThat(letter.summary().id()).isNotEmpty();
      assertThat(letter.headers()).hasSameSizeAs(headers);
      letter.summary().endpoint();
      ReplayProperties.of(properties);
    }
  }

  private static Object garbage(Random random, int depth) {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return switch (random.nextInt(depth < 3 ? 11 : 9)) {
      case 0 -> LongStringHelper.asLongString(bytes);
      case 1 -> random.nextLong();
      case 2 -> random.nextBoolean();
      case 3 -> bytes;
      case 4 -> Date.from(Instant.ofEpochMilli(random.nextLong()));
      case 5 -> new BigDecimal("1E+100");
      case 6 -> Double.NaN;
      case 7 -> "";
      case 8 -> LongStringHelper.asLongString("http://[" + "x".repeat(bytes.length));
      case 9 -> Arrays.asList(garbage(random, depth + 1), null);
      default -> Map.of("reason", garbage(random, depth + 1), "queue", 1);
    };
  }

  private static LetterSummary summary(Map<String, Object> headers) {
    AMQP.BasicProperties properties = with(headers);
    return LetterHeaders.of(properties).summary(properties, BODY);
  }

  private static AMQP.BasicProperties with(Map<String, Object> headers) {
    return new AMQP.BasicProperties.Builder().headers(headers).build();
  }
}
