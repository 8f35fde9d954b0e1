package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged host and a real oslo.messaging at a real RabbitMQ, where one of the two has declared
 * first what both need. {@link EndToEnd} has the case of the default settings.
 */
@Tag("peer")
@ExtendWith(RabbitMqNode.Extension.class)
class OsloClientIT {

  private static final String DURABLE = "?amqp_durable_queues=true";
  private static final String OTHER_FLAGS = "stands with other flags";

  @TempDir Path folder;

  private final RabbitMqNode node;
  private final SourceQueues queues;
  private Receiver receiver;

  OsloClientIT(RabbitMqNode node) {
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

  @Test
  void servesAClientThatDeclaredFirst() throws Exception {
    OsloClient client = client("");
    client.tellEarly();

    try (RunningHost host = RunningHost.withBroker(node.uri(), folder)) {
      assertThat(client.nextWays(1)).containsExactly("early");
      client.isServedOnEveryWay();
      assertThat(host.log()).doesNotContain(OTHER_FLAGS);
    }
  }

  @Test
  void servesAClientWithDurableQueues() throws Exception {
    try (RunningHost host = durableHost()) {
      client(DURABLE).isServedOnEveryWay();
      assertThat(host.log()).doesNotContain(OTHER_FLAGS);
    }
  }

  @Test
  void servesAClientThatDeclaredDurableQueuesFirst() throws Exception {
    OsloClient client = client(DURABLE);
    client.tellEarly();

    try (RunningHost host = durableHost()) {
      assertThat(client.nextWays(1)).containsExactly("early");
      client.isServedOnEveryWay();
      assertThat(host.log()).doesNotContain(OTHER_FLAGS);
    }
  }

  @Test
  void servesAClientThatDeclaredDurableQueuesWhereItDoesNotItself() throws Exception {
    OsloClient client = client(DURABLE);
    client.tellEarly();

    try (RunningHost host = RunningHost.withBroker(node.uri(), folder)) {
      host.awaitLog(OTHER_FLAGS);
      assertThat(client.nextWays(1)).containsExactly("early");
      client.isServedOnEveryWay();
    }
  }

  private OsloClient client(String options) throws Exception {
    return new OsloClient(OsloClient.transportUrl(node.uri()) + options, receiver);
  }

  private RunningHost durableHost() throws Exception {
    return RunningHost.withBroker(node.uri(), folder, "queues.durable=true");
  }
}
