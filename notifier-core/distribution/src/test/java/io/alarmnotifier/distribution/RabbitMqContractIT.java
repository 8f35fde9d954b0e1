package io.alarmnotifier.distribution;

import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on a real RabbitMQ. */
@ExtendWith(RabbitMqNode.Extension.class)
class RabbitMqContractIT extends BrokerContract {

  private final RabbitMqNode node;

  RabbitMqContractIT(RabbitMqNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }
}
