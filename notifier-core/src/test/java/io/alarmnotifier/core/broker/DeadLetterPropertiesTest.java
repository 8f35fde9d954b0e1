package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.LongStringHelper;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterPropertiesTest {

  private static final int MAX_FRAME_BYTES = 131_072;
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final DeadLetter MALFORMED =
      new DeadLetter(DeadLetter.MALFORMED, "no JSON", Optional.empty());

  @Test
  void saysWhyAndWhereFrom() {
    assertThat(letter(new AMQP.BasicProperties(), MALFORMED).getHeaders())
        .isEqualTo(
            Map.of(
                "x-notifier-reason", "MALFORMED",
                "x-notifier-detail", "no JSON",
                "x-notifier-source-queue", "ceilometer.alarm",
                "x-notifier-source-exchange", "ceilometer",
                "x-notifier-source-routing-key", "ceilometer.alarm",
                "x-notifier-time", Date.from(NOW)));
  }

  @Test
  void saysWhichDeliveryFailed() {
    DeliveryLabel failed = new DeliveryLabel("d-1", "a-1", 1, "http://a/***", 2);
    DeadLetter why = new DeadLetter("TIMEOUT", "no answer", Optional.of(failed));

    assertThat(letter(new AMQP.BasicProperties(), why).getHeaders())
        .hasSize(11)
        .containsEntry("x-notifier-delivery-id", "d-1")
        .containsEntry("x-notifier-alarm-id", "a-1")
        .containsEntry("x-notifier-action-index", 1)
        .containsEntry("x-notifier-action", "http://a/***")
        .containsEntry("x-notifier-attempts", 2);
  }

  @Test
  void keepsThePropertiesButThoseThatWouldLoseIt() {
    AMQP.BasicProperties original =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .headers(Map.of("compression", "application/x-gzip"))
            .deliveryMode(1)
            .priority(3)
            .correlationId("c")
            .replyTo("r")
            .expiration("60000")
            .messageId("m")
            .timestamp(Date.from(NOW))
            .type("t")
            .appId("a")
            .build();

    AMQP.BasicProperties letter = letter(original, MALFORMED);

    assertThat(letter.builder().headers(null).build())
        .isEqualTo(original.builder().headers(null).deliveryMode(2).expiration(null).build());
    assertThat(letter.getHeaders()).containsEntry("compression", "application/x-gzip");
  }

  /** RabbitMQ closes the channel if it is not the user who is connected. */
  @Test
  void dropsTheUserWhoSentTheMessage() {
    AMQP.BasicProperties original = new AMQP.BasicProperties.Builder().userId("ceilometer").build();

    assertThat(letter(original, MALFORMED).getUserId()).isNull();
  }

  /** RabbitMQ would route the letter to these as well: back to the queue that it came from. */
  @Test
  void dropsTheHeadersThatNameFurtherQueues() {
    Map<String, Object> headers =
        Map.of("CC", List.of("ceilometer.alarm"), "BCC", List.of("ceilometer.alarm"), "cc", "kept");

    assertThat(letter(withHeaders(headers), MALFORMED).getHeaders())
        .doesNotContainKeys("CC", "BCC")
        .containsEntry("cc", "kept");
  }

  @Test
  void forgetsWhatAnEarlierLetterSaid() {
    Map<String, Object> headers = Map.of("x-notifier-delivery-id", "d-0", "x-notifier-reason", "?");

    assertThat(letter(withHeaders(headers), MALFORMED).getHeaders())
        .doesNotContainKey("x-notifier-delivery-id")
        .containsEntry("x-notifier-reason", "MALFORMED");
  }

  @Test
  void keepsHeadersOfAUsualSize() {
    Map<String, Object> headers = Map.of("trace", "x".repeat(40_000));

    assertThat(letter(withHeaders(headers), MALFORMED).getHeaders()).containsAllEntriesOf(headers);
  }

  @ParameterizedTest
  @MethodSource("bigHeaders")
  void leavesOutHeadersThatWouldLeaveNoRoomInTheFrame(Map<String, Object> headers)
      throws Exception {
    DeliveryLabel failed =
        new DeliveryLabel("d-1", "ü".repeat(600), 1, "http://a/" + "ü".repeat(600), 2);
    DeadLetter why = new DeadLetter("TIMEOUT", "ü".repeat(600), Optional.of(failed));

    Map<String, Object> kept = letter(withHeaders(headers), why).getHeaders();

    assertThat(Frame.tableSize(kept)).isLessThan(MAX_FRAME_BYTES - 8 * 256);
    assertThat(kept).doesNotContainKeys(headers.keySet().toArray(String[]::new));
    assertThat(kept).containsKeys("x-notifier-reason", "x-notifier-attempts");
  }

  static Stream<Map<String, Object>> bigHeaders() {
    return Stream.of(
        Map.of("long", "x".repeat(130_000)),
        Map.of("long", LongStringHelper.asLongString("x".repeat(130_000))),
        Map.of("wide", "語".repeat(43_000)),
        Map.of("bytes", new byte[130_000]),
        Map.of("nested", Map.of("bytes", List.of(new byte[130_000]))),
        Map.of("numbers", Collections.nCopies(14_000, 1L)),
        IntStream.range(0, 8_000)
            .boxed()
            .collect(Collectors.toMap(number -> "n" + number, number -> 1L)));
  }

  private static AMQP.BasicProperties withHeaders(Map<String, Object> headers) {
    return new AMQP.BasicProperties.Builder().headers(new HashMap<>(headers)).build();
  }

  private static AMQP.BasicProperties letter(AMQP.BasicProperties original, DeadLetter why) {
    Origin origin = new Origin("ceilometer.alarm", "ceilometer", "ceilometer.alarm");
    return DeadLetterProperties.of(origin, original, why, NOW);
  }
}
