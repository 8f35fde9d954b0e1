package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.LongStringHelper;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.ParkedDelivery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedPropertiesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Origin BACK = new Origin(OwnQueues.DELIVERIES, "", OwnQueues.DELIVERIES);
  private static final Origin ORIGIN = new Origin("alarming.sample", "aodh", "alarming.sample");
  private static final ParkedDelivery PARKED =
      new ParkedDelivery(
          new DeliveryLabel("d-1", "a-1", 3, "http://a/***", 7),
          4,
          11,
          12,
          Instant.parse("2026-11-21T08:59:58.123456Z"),
          Instant.parse("2026-11-21T09:00:05.250Z"));

  @Test
  void readsWhatItWrote() {
    assertThat(ParkedProperties.read(headersOf(PARKED), NOW)).contains(PARKED);
  }

  @Test
  void keepsTheStateOverManyParkings() {
    Map<String, Object> headers = headersOf(PARKED);
    for (int i = 0; i < 10; i++) {
      ParkedDelivery again = ParkedProperties.read(headers, NOW).orElseThrow();
      headers = copy(headers, again).getHeaders();
    }

    assertThat(headers).isEqualTo(headersOf(PARKED));
  }

  @Test
  void writesTheHeadersThatTheReadmeNames() {
    assertThat(headersOf(PARKED))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("x-notifier-delivery-id", "d-1"),
                Map.entry("x-notifier-alarm-id", "a-1"),
                Map.entry("x-notifier-action", "http://a/***"),
                Map.entry("x-notifier-action-index", 3),
                Map.entry("x-notifier-attempts", 7),
                Map.entry("x-notifier-step", 4),
                Map.entry("x-notifier-deferrals", 11),
                Map.entry("x-notifier-parkings", 12),
                Map.entry("x-notifier-received", 1_795_251_598_123_456L),
                Map.entry("x-notifier-due", 1_795_251_605_250L),
                Map.entry("x-notifier-source-queue", "alarming.sample"),
                Map.entry("x-notifier-source-exchange", "aodh"),
                Map.entry("x-notifier-source-routing-key", "alarming.sample")));
  }

  @Test
  void keepsThePropertiesButThoseThatWouldLoseTheCopy() {
    AMQP.BasicProperties original =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .headers(Map.of())
            .deliveryMode(1)
            .expiration("60000")
            .userId("evaluator")
            .messageId("m")
            .build();

    AMQP.BasicProperties copy = ParkedProperties.of(ORIGIN, original, PARKED);

    assertThat(copy.builder().headers(null).build())
        .isEqualTo(
            new AMQP.BasicProperties.Builder()
                .contentType("application/json")
                .deliveryMode(2)
                .messageId("m")
                .build());
  }

  /** RabbitMQ would route the copy on by the first two, and drop it as one that goes in circles. */
  @Test
  void dropsTheHeadersThatTheBrokerActsBy() {
    Map<String, Object> headers =
        Map.of(
            "CC",
            List.of("alarming.sample"),
            "BCC",
            List.of("alarming.sample"),
            "x-death",
            List.of(Map.of("queue", "alarm-notifier.deliveries")),
            "x-first-death-queue",
            "alarm-notifier.retry.5s",
            "x-last-death-reason",
            "expired",
            "x-delivery-count",
            3,
            "x-deaths",
            "kept");

    assertThat(copy(headers, PARKED).getHeaders())
        .containsEntry("x-deaths", "kept")
        .doesNotContainKeys("CC", "BCC", "x-death", "x-first-death-queue", "x-last-death-reason")
        .doesNotContainKey("x-delivery-count");
  }

  @ParameterizedTest
  @MethodSource("whole")
  void takesAMessageForAWholeOneThatDoesNotNameOneAction(Map<String, Object> changed) {
    assertThat(ParkedProperties.read(changedHeaders(changed), NOW)).isEmpty();
  }

  static Stream<Map<String, Object>> whole() {
    return Stream.concat(
        Stream.of(-1, -1L, Long.MAX_VALUE, 1L + Integer.MAX_VALUE, "1", 1.0, new BigDecimal("1"))
            .map(index -> Map.<String, Object>of("x-notifier-action-index", index)),
        Stream.of("", 1, List.of("d-1"), new byte[] {1}, LongStringHelper.asLongString(""))
            .map(id -> Map.<String, Object>of("x-notifier-delivery-id", id)));
  }

  @Test
  void takesAMessageWithoutHeadersForAWholeOne() {
    assertThat(ParkedProperties.read(null, NOW)).isEmpty();
    assertThat(ParkedProperties.read(Map.of(), NOW)).isEmpty();
    assertThat(ParkedProperties.read(Map.of("x-notifier-action-index", 1), NOW)).isEmpty();
    assertThat(ParkedProperties.read(Map.of("x-notifier-delivery-id", "d-1"), NOW)).isEmpty();
  }

  @Test
  void startsFromTheBeginningWithoutState() {
    Map<String, Object> replayed =
        Map.of(
            "x-notifier-delivery-id",
            LongStringHelper.asLongString("d-1"),
            "x-notifier-action-index",
            (byte) 2);

    assertThat(ParkedProperties.read(replayed, NOW))
        .contains(new ParkedDelivery(new DeliveryLabel("d-1", "-", 2, "-", 0), 0, 0, 0, NOW, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attempts", "step", "deferrals", "parkings"})
  void keepsCountsWithinReason(String name) {
    assertThat(counts(name, Long.MAX_VALUE)).contains(1_000_000);
    assertThat(counts(name, Integer.MIN_VALUE)).contains(0);
    assertThat(counts(name, "many")).contains(0);
    assertThat(counts(name, 999_999L)).contains(999_999);
  }

  private static List<Integer> counts(String name, Object value) {
    ParkedDelivery read =
        ParkedProperties.read(changedHeaders(Map.of("x-notifier-" + name, value)), NOW)
            .orElseThrow();
    return switch (name) {
      case "attempts" -> List.of(read.label().attempts());
      case "step" -> List.of(read.step());
      case "deferrals" -> List.of(read.deferrals());
      default -> List.of(read.parkings());
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1_000, Long.MAX_VALUE})
  void takesNowForATimeThatMakesNoSense(long time) {
    ParkedDelivery read =
        ParkedProperties.read(
                changedHeaders(Map.of("x-notifier-received", time, "x-notifier-due", time)), NOW)
            .orElseThrow();

    assertThat(read.received()).isEqualTo(NOW);
    assertThat(read.due()).isEqualTo(NOW);
  }

  @Test
  void neverThrowsWhateverAHeaderHolds() {
    List<Object> garbage =
        Arrays.asList(
            null,
            true,
            (byte) -1,
            (short) 5,
            1.5f,
            Double.NaN,
            new BigDecimal("1e100"),
            Date.from(NOW),
            "x\ny\u0000\ud800",
            LongStringHelper.asLongString(new byte[] {(byte) 0xff, (byte) 0xfe}),
            new byte[0],
            List.of(Map.of()),
            Map.of("nested", List.of()));

    for (String name : headersOf(PARKED).keySet()) {
      for (Object value : garbage) {
        Map<String, Object> headers = new HashMap<>(headersOf(PARKED));
        headers.put(name, value);
        Optional<ParkedDelivery> read = ParkedProperties.read(headers, NOW);
        read.ifPresent(delivery -> assertThat(delivery.label().alarmId()).doesNotContain("\n"));
        assertThat(BACK.ofOriginal(headers)).isNotNull();
      }
    }
  }

  @Test
  void tellsTheEvaluatorsQueueThroughAllParkings() {
    assertThat(BACK.ofOriginal(headersOf(PARKED))).isEqualTo(ORIGIN);
  }

  @Test
  void believesNoOtherQueueWhereItsMessageCameFrom() {
    Origin origin = new Origin("q", "exchange", "key");

    assertThat(origin.ofOriginal(headersOf(PARKED))).isEqualTo(origin);
  }

  private static Map<String, Object> changedHeaders(Map<String, Object> changed) {
    Map<String, Object> headers = new HashMap<>(headersOf(PARKED));
    headers.putAll(changed);
    return headers;
  }

  private static Map<String, Object> headersOf(ParkedDelivery delivery) {
    return copy(Map.of(), delivery).getHeaders();
  }

  private static AMQP.BasicProperties copy(Map<String, Object> headers, ParkedDelivery delivery) {
    return ParkedProperties.of(
        ORIGIN, new AMQP.BasicProperties.Builder().headers(headers).build(), delivery);
  }
}
