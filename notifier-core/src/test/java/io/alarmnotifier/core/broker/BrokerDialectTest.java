package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerDialectTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.10.8", "3.10", "3.13.0-rc.1", "4.0.0", "4.1.0", "10.0.0"})
  void keepsDeadLettersInAQuorumQueueWhereRabbitMqHasGoodOnes(String version) {
    assertThat(rabbitMq(version).deadLetterQueueArguments())
        .isEqualTo(Map.of("x-queue-type", "quorum"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.8", "3.9.29", "2.99.1", "", "garbage", "4", "99999999999.1"})
  void keepsDeadLettersInAClassicQueueElsewhere(String version) {
    assertThat(rabbitMq(version).deadLetterQueueArguments()).isEmpty();
  }

  @Test
  void namesRabbitMqAndItsVersion() {
    assertThat(rabbitMq("3.10.8").product()).isEqualTo("RabbitMQ 3.10.8");
  }

  @Test
  void setsNoLimitToTheDeadLettersOfTheEmbeddedBroker() {
    BrokerDialect dialect =
        BrokerDialect.of(Map.of("product", "Apache Qpid Broker-J", "version", "10.1.0"));

    assertThat(dialect.product()).isEqualTo("Apache Qpid Broker-J 10.1.0");
    assertThat(dialect.deadLetterQueueArguments()).isEqualTo(Map.of("overflowPolicy", "NONE"));
  }

  @Test
  void getsOnWithABrokerThatDoesNotIntroduceItself() {
    assertThat(BrokerDialect.of(Map.of()).deadLetterQueueArguments())
        .doesNotContainKey("x-queue-type");
  }

  private static BrokerDialect rabbitMq(String version) {
    return BrokerDialect.of(Map.of("product", "RabbitMQ", "version", version));
  }
}
