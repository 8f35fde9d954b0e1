package io.alarmnotifier.distribution;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters in a quorum queue of a real RabbitMQ. */
@ExtendWith(RabbitMqNode.Extension.class)
class DeadLettersRabbitMqIT extends DeadLetters {

  private final RabbitMqNode node;

  DeadLettersRabbitMqIT(RabbitMqNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }

  @Override
  Map<String, Object> queueArguments() {
    return Map.of("x-queue-type", "quorum");
  }
}
