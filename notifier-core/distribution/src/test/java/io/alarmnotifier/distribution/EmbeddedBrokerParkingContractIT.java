package io.alarmnotifier.distribution;

import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of parking on the embedded broker. */
@ExtendWith(EmbeddedBrokerNode.Extension.class)
class EmbeddedBrokerParkingContractIT extends ParkingContract {

  private final EmbeddedBrokerNode node;

  EmbeddedBrokerParkingContractIT(EmbeddedBrokerNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }
}
