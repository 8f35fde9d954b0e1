package io.alarmnotifier.distribution;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on the embedded broker. */
@Tag("jvm")
@ExtendWith(EmbeddedBrokerNode.Extension.class)
class EmbeddedBrokerContractIT extends BrokerContract {

  private final EmbeddedBrokerNode node;

  EmbeddedBrokerContractIT(EmbeddedBrokerNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }
}
