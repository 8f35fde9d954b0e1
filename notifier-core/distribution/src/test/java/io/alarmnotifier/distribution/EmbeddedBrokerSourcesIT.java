package io.alarmnotifier.distribution;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The sources on the embedded broker. */
class EmbeddedBrokerSourcesIT extends SourcesContract {

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
