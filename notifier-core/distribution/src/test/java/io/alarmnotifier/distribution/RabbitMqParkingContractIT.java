package io.alarmnotifier.distribution;

import static io.alarmnotifier.distribution.LinkUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.SourceMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of parking on a real RabbitMQ, and what only that can show. */
@ExtendWith(RabbitMqNode.Extension.class)
class RabbitMqParkingContractIT extends ParkingContract {

  /** Before the client of the broker would give up any call of its own. */
  private static final Duration SOON = Duration.ofSeconds(9);

  private final RabbitMqNode node;

  RabbitMqParkingContractIT(RabbitMqNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }

  /** RabbitMQ refuses to declare a queue again with other arguments. */
  @Test
  void keepsItsQueuesInQuorumQueuesThatLetGoOnlyWhatTheNextOneHas() throws Exception {
    channel.queueDeclare(DEAD_LETTERS, true, false, false, Map.of("x-queue-type", "quorum"));
    channel.queueDeclare(
        DELIVERIES,
        true,
        false,
        false,
        Map.of(
            "x-queue-type", "quorum",
            "x-dead-letter-exchange", "",
            "x-dead-letter-routing-key", DEAD_LETTERS,
            "x-dead-letter-strategy", "at-least-once",
            "x-overflow", "reject-publish"));
    channel.queueDeclare(
        RETRY,
        true,
        false,
        false,
        Map.of(
            "x-queue-type", "quorum",
            "x-dead-letter-exchange", "",
            "x-dead-letter-routing-key", DELIVERIES,
            "x-dead-letter-strategy", "at-least-once",
            "x-overflow", "reject-publish",
            "x-message-ttl", 1000));
  }

  @Test
  void keepsAParkedDeliveryThoughTheNodeIsKilled() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    await(park(message, delivery));
    link.acknowledge(message);

    node.kill();
    node.startAgain();
    SourceMessage again = nextParked();

    assertThat(again.body()).isEqualTo(body);
    assertThat(again.parked()).contains(delivery);
    link.acknowledge(again);
  }

  @Test
  void settlesWhileTheBrokerIsShortOfMemoryAndParksAfterwards() throws Exception {
    SourceMessage settled = nextOfTheEvaluator();
    SourceMessage message = nextOfTheEvaluator();
    CompletionStage<Void> parked;
    node.ctl("set_vm_memory_high_watermark", "0");
    try {
      parked = park(message, delivery);
      link.acknowledge(settled);

      awaitUnsettled(1);
      assertThat(parked.toCompletableFuture()).isNotDone();
    } finally {
      node.ctl("set_vm_memory_high_watermark", "absolute", "1GB");
    }
    await(parked);
    link.acknowledge(message);

    awaitUnsettled(0);
    assertThat(link.next().parked()).contains(delivery);
  }

  @Test
  void stopsSoonThoughTheBrokerHasStoppedAnswering() throws Exception {
    SourceMessage message = nextOfTheEvaluator();
    link.proxy().stall();
    CompletionStage<Void> parked = park(message, delivery);
    long from = System.nanoTime();

    link.stopConsuming();
    link.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(SOON);
    assertThat(parked.toCompletableFuture()).isCompletedExceptionally();
  }

  /** Waits until the evaluator's queue holds so many, those included that are handed out. */
  private void awaitUnsettled(int count) {
    String queue = link.topic() + "\t";
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!node.ctl("list_queues", "name", "messages").contains(queue + count + "\n")) {
      assertThat(System.nanoTime()).as("the deadline").isLessThan(deadline);
    }
  }
}
