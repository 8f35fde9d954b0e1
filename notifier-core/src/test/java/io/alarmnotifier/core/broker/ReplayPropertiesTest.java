package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayPropertiesTest {

  @Test
  void keepsWhichDeliveryItIsAndWhereItCameFrom() {
    Map<String, Object> kept =
        Map.of(
            "x-notifier-delivery-id", "d-1",
            "x-notifier-alarm-id", "a-1",
            "x-notifier-action", "http://h/",
            "x-notifier-action-index", 1,
            "x-notifier-source-queue", "q",
            "x-notifier-source-exchange", "e",
            "x-notifier-source-routing-key", "k",
            "compression", "application/x-gzip");
    Map<String, Object> headers = new HashMap<>(kept);
    headers.putAll(
        Map.of(
            "x-notifier-attempts",
            9,
            "x-notifier-step",
            8,
            "x-notifier-deferrals",
            3,
            "x-notifier-received",
            1L,
            "x-notifier-due",
            1L,
            "x-notifier-reason",
            "TIMEOUT",
            "x-notifier-detail",
            "no answer",
            "x-notifier-time",
            Date.from(Instant.EPOCH),
            "x-notifier-publish-number",
            5L));

    Map<String, Object> replayed = ReplayProperties.of(with(headers)).getHeaders();

    assertThat(replayed).containsAllEntriesOf(kept).hasSize(kept.size() + 1);
    assertThat(replayed).containsEntry("x-notifier-attempts", 0);
  }

  @Test
  void replaysAMessageAsAWholeThatHasNoAction() {
    assertThat(ReplayProperties.of(with(Map.of("x-notifier-reason", "MALFORMED"))).getHeaders())
        .isEmpty();
    assertThat(ReplayProperties.of(new AMQP.BasicProperties()).getHeaders()).isEmpty();
  }

  @Test
  void forgetsTheWayThatRabbitMqWroteDown() {
    Map<String, Object> headers =
        Map.of(
            "x-death",
            List.of(),
            "x-first-death-queue",
            "q",
            "x-last-death-reason",
            "expired",
            "x-delivery-count",
            3L,
            "x-acquired-count",
            4L,
            "CC",
            List.of("q"),
            "BCC",
            List.of("q"));

    assertThat(ReplayProperties.of(with(headers)).getHeaders()).isEmpty();
  }

  @Test
  void keepsTheOtherPropertiesButThoseThatWouldLoseIt() {
    AMQP.BasicProperties letter =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .messageId("m")
            .correlationId("c")
            .deliveryMode(1)
            .expiration("1000")
            .userId("other")
            .build();

    AMQP.BasicProperties replayed = ReplayProperties.of(letter);

    assertThat(replayed.getContentType()).isEqualTo("application/json");
    assertThat(replayed.getMessageId()).isEqualTo("m");
    assertThat(replayed.getCorrelationId()).isEqualTo("c");
    assertThat(replayed.getDeliveryMode()).isEqualTo(2);
    assertThat(replayed.getExpiration()).isNull();
    assertThat(replayed.getUserId()).isNull();
  }

  private static AMQP.BasicProperties with(Map<String, Object> headers) {
    return new AMQP.BasicProperties.Builder().headers(headers).build();
  }
}
