package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.alarmnotifier.core.broker.OwnQueues.OwnQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnQueuesTest {

  private static final BrokerDialect RABBIT =
      BrokerDialect.of(Map.of("product", "RabbitMQ", "version", "3.10.8"));

  @ParameterizedTest
  @CsvSource({
    "PT5S,    5s",
    "PT30S,   30s",
    "PT60S,   1m",
    "PT2M,    2m",
    "PT90S,   90s",
    "PT90M,   90m",
    "PT60M,   1h",
    "PT4H,    4h",
    "PT24H,   1d",
    "PT36H,   36h",
    "PT0.5S,  500ms",
    "PT1.5S,  1500ms",
    "PT0.001S, 1ms"
  })
  void namesAWaitInTheLargestUnitThatFits(Duration step, String name) {
    assertThat(OwnQueues.retry(step)).isEqualTo("alarm-notifier.retry." + name);
  }

  @Test
  void comeInAnOrderInWhichEachFindsTheOneThatItHandsOnTo() {
    OwnQueues queues = new OwnQueues(List.of(Duration.ofSeconds(5), Duration.ofMinutes(2)));

    assertThat(queues.with(RABBIT))
        .extracting(OwnQueue::name)
        .containsExactly(
            "alarm-notifier.dead-letters",
            "alarm-notifier.deliveries",
            "alarm-notifier.retry.5s",
            "alarm-notifier.retry.2m");
  }

  @Test
  void delayInTheRetryQueuesAndKeepInTheOthers() {
    OwnQueues queues = new OwnQueues(List.of(Duration.ofSeconds(5)));

    assertThat(queues.find("alarm-notifier.retry.5s", RABBIT).orElseThrow().arguments())
        .containsEntry("x-message-ttl", 5_000L)
        .containsEntry("x-dead-letter-routing-key", "alarm-notifier.deliveries");
    assertThat(queues.find("alarm-notifier.deliveries", RABBIT).orElseThrow().arguments())
        .doesNotContainKey("x-message-ttl")
        .containsEntry("x-dead-letter-routing-key", "alarm-notifier.dead-letters");
    assertThat(queues.find("alarm-notifier.dead-letters", RABBIT).orElseThrow().arguments())
        .isEqualTo(Map.of("x-queue-type", "quorum"));
  }

  @Test
  void makeOneQueueOfAWaitThatComesTwice() {
    assertThat(new OwnQueues(List.of(Duration.ofSeconds(60), Duration.ofMinutes(1))).with(RABBIT))
        .hasSize(3);
  }

  @Test
  void areNoneOfTheEvaluators() {
    assertThat(new OwnQueues(List.of()).find("alarming.sample", RABBIT)).isEmpty();
    assertThat(new OwnQueues(List.of()).find("alarm-notifier.retry.5s", RABBIT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1S", "PT0.0001S"})
  void refuseAWaitThatIsNone(Duration step) {
    assertThatIllegalArgumentException().isThrownBy(() -> new OwnQueues(List.of(step)));
  }
}
