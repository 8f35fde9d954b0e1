package io.alarmnotifier.distribution;

import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sources on the embedded broker. */
@ExtendWith(EmbeddedBrokerNode.Extension.class)
class EmbeddedBrokerSourcesIT extends SourcesContract {

  private final EmbeddedBrokerNode node;

  EmbeddedBrokerSourcesIT(EmbeddedBrokerNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }
}
