package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerDialectTest {

  private static final Duration STEP = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"3.10.8", "3.10", "3.13.0-rc.1"})
  void usesQuorumQueuesThatLoseNothingWhereRabbitMqHasThem(String version) {
    BrokerDialect dialect = rabbitMq(version);

    assertThat(dialect.keepingArguments()).isEqualTo(Map.of("x-queue-type", "quorum"));
    assertThat(dialect.handingOnArguments("next"))
        .isEqualTo(
            Map.of(
                "x-queue-type", "quorum",
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", "next",
                "x-dead-letter-strategy", "at-least-once",
                "x-overflow", "reject-publish"));
    assertThat(dialect.delayingArguments(STEP, "next"))
        .containsAllEntriesOf(dialect.handingOnArguments("next"))
        .containsEntry("x-message-ttl", 30_000L)
        .hasSize(6);
    assertThat(dialect.weaknessOfOwnQueues()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.0.0", "4.1.0", "10.0.0"})
  void liftsTheLimitOfDeliveriesThatLaterRabbitMqSets(String version) {
    BrokerDialect dialect = rabbitMq(version);

    assertThat(dialect.keepingArguments())
        .isEqualTo(Map.of("x-queue-type", "quorum", "x-delivery-limit", -1));
    assertThat(dialect.handingOnArguments("next"))
        .containsEntry("x-delivery-limit", -1)
        .containsEntry("x-dead-letter-strategy", "at-least-once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8", "3.9.29", "2.99.1", "", "garbage", "4", "99999999999.1"})
  void usesClassicQueuesElsewhereAndSaysWhatThatMeans(String version) {
    BrokerDialect dialect = rabbitMq(version);

    assertThat(dialect.keepingArguments()).isEmpty();
    assertThat(dialect.handingOnArguments("next"))
        .isEqualTo(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "next"));
    assertThat(dialect.delayingArguments(STEP, "next"))
        .isEqualTo(
            Map.of(
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", "next",
                "x-message-ttl", 30_000L));
    assertThat(dialect.weaknessOfOwnQueues()).get().asString().contains("could lose");
  }

  @Test
  void namesRabbitMqAndItsVersion() {
    assertThat(rabbitMq("3.10.8").product()).isEqualTo("RabbitMQ 3.10.8");
    assertThat(rabbitMq("3.9.1").product()).isEqualTo("RabbitMQ 3.9.1");
  }

  @Test
  void speaksTheEmbeddedBrokersLanguageAndSetsNoLimit() {
    BrokerDialect dialect =
        BrokerDialect.of(Map.of("product", "Apache Qpid Broker-J", "version", "10.1.0"));

    assertThat(dialect.product()).isEqualTo("Apache Qpid Broker-J 10.1.0");
    assertThat(dialect.keepingArguments()).isEqualTo(Map.of("overflowPolicy", "NONE"));
    assertThat(dialect.handingOnArguments("next")).isEqualTo(Map.of("overflowPolicy", "NONE"));
    assertThat(dialect.delayingArguments(STEP, "next"))
        .isEqualTo(
            Map.of(
                "overflowPolicy", "NONE",
                "alternateBinding", "{\"destination\": \"next\"}",
                "maximumMessageTtl", 30_000L,
                "expiryPolicy", "ROUTE_TO_ALTERNATE"));
  }

  @Test
  void getsOnWithABrokerThatDoesNotIntroduceItself() {
    assertThat(BrokerDialect.of(Map.of()).keepingArguments()).doesNotContainKey("x-queue-type");
  }

  private static BrokerDialect rabbitMq(String version) {
    return BrokerDialect.of(Map.of("product", "RabbitMQ", "version", version));
  }
}
