package io.alarmnotifier.distribution;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** End to end with a real RabbitMQ. */
@Tag("jvm")
@ExtendWith(RabbitMqNode.Extension.class)
class EndToEndRabbitMqIT extends EndToEnd {

  private final RabbitMqNode node;

  EndToEndRabbitMqIT(RabbitMqNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }

  @Override
  RunningHost startHost(URI broker, Path folder) throws Exception {
    // With the flags of another test's, a client of OpenStack would not get its notifications off.
    new SourceQueues(broker).delete();
    return RunningHost.withBroker(broker, folder);
  }
}
