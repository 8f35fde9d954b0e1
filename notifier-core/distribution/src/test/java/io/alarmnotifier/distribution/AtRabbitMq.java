package io.alarmnotifier.distribution;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A test at a real RabbitMQ where nobody has declared the source queues, with a receiver. */
@ExtendWith(RabbitMqNode.Extension.class)
abstract class AtRabbitMq {

  @TempDir Path folder;

  final RabbitMqNode node;
  final SourceQueues queues;
  Receiver receiver;

  AtRabbitMq(RabbitMqNode node) {
    this.node = node;
    queues = new SourceQueues(node.uri());
  }

  @BeforeEach
  void start() throws Exception {
    queues.delete();
    receiver = new Receiver();
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
    queues.delete();
  }
}
