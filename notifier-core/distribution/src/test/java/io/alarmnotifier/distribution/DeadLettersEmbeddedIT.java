package io.alarmnotifier.distribution;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/** Dead letters at the embedded broker. */
@ExtendWith(EmbeddedBrokerNode.Extension.class)
class DeadLettersEmbeddedIT extends DeadLetters {

  private final EmbeddedBrokerNode node;

  DeadLettersEmbeddedIT(EmbeddedBrokerNode node) {
    this.node = node;
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
