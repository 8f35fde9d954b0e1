package io.alarmnotifier.distribution;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Dead letters at the embedded broker. */
class DeadLettersEmbeddedIT extends DeadLetters {

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

  @Override
  Map<String, Object> queueArguments() {
    return Map.of("overflowPolicy", "NONE");
  }
}
