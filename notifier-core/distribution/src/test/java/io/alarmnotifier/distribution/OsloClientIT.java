package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The packaged host and a real oslo.messaging at a real RabbitMQ, where one of the two has declared
 * first what both need. {@link EndToEnd} has the case of the default settings.
 */
class OsloClientIT extends AtRabbitMq {

  private static final String DURABLE = "?amqp_durable_queues=true";
  private static final String OTHER_FLAGS = "stands with other flags";

  OsloClientIT(RabbitMqNode node) {
    super(node);
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
