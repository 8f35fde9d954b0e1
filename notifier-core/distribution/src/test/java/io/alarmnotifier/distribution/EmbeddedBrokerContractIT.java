package io.alarmnotifier.distribution;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The contract on the embedded broker. */
@Tag("jvm")
class EmbeddedBrokerContractIT extends BrokerContract {

  private static EmbeddedBrokerNode node;

  @BeforeAll
  static void startBroker() throws IOException {
    node = EmbeddedBrokerNode.start();
  }

  @AfterAll
  static void stopBroker() {
    node.close();
  }

  @Override
  URI broker() {
    return node.uri();
  }
}
