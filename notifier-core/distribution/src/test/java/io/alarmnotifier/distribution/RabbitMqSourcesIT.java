package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.lab.BrokerConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sources on a real RabbitMQ, and how they are declared there. */
@ExtendWith(RabbitMqNode.Extension.class)
class RabbitMqSourcesIT extends SourcesContract {

  private static final Map<String, Object> LIMITED_QUORUM =
      Map.of(
          "x-queue-type", "quorum",
          "x-delivery-limit", 5,
          "x-max-in-memory-length", 6,
          "x-max-in-memory-bytes", 7);

  private final RabbitMqNode node;

  RabbitMqSourcesIT(RabbitMqNode node) {
    this.node = node;
  }

  @Override
  URI broker() {
    return node.uri();
  }

  @Test
  void declaresMirroredQueuesAsOsloDoes() throws Exception {
    LinkUnderTest link = link("queues.mirrored=true", "queues.durable=true");
    link.start();

    declareAsOslo(link.exchange(), "topic", true, link.topic(), Map.of("x-ha-policy", "all"));
  }

  @Test
  void declaresQuorumQueuesAsOsloDoes() throws Exception {
    LinkUnderTest link =
        link(
            "queues.type=quorum",
            "queues.transient-quorum=true",
            "queues.fanout-expires=600s",
            "queues.quorum-delivery-limit=5",
            "queues.quorum-max-memory-length=6",
            "queues.quorum-max-memory-bytes=7");
    link.start();

    declareAsOslo(link.exchange(), "topic", true, link.topic(), LIMITED_QUORUM);
    Map<String, Object> fanout = new HashMap<>(LIMITED_QUORUM);
    fanout.put("x-expires", 600_000);
    declareAsOslo(link.topic() + "_fanout", "fanout", true, fanoutQueue(link), fanout);
  }

  @Test
  void readsAStreamAsOsloDeclaresItAndGoesOnWhereItStands() throws Exception {
    LinkUnderTest link =
        link(
            "queues.transient-quorum=true",
            "queues.stream-fanout=true",
            "queues.fanout-expires=600s");
    String fanout = link.topic() + "_fanout";
    declareAsOslo(
        fanout, "fanout", true, fanout, Map.of("x-queue-type", "stream", "x-max-age", "600s"));
    link.start();
    cast(fanout);
    link.acknowledge(link.next());
    cast(fanout);
    link.next();

    link.proxy().cut();
    assertThat(link.next().queue()).isEqualTo(fanout);
    cast(fanout);

    assertThat(link.next().queue()).isEqualTo(fanout);
    assertThat(link.received()).isEmpty();
  }

  /** The broker closes the channel over whatever stands otherwise. */
  private void declareAsOslo(
      String exchange, String type, boolean durable, String queue, Map<String, Object> arguments)
      throws Exception {
    try (Connection connection = BrokerConnection.open(broker());
        Channel channel = connection.createChannel()) {
      channel.exchangeDeclare(exchange, type, durable, type.equals("fanout"), Map.of());
      channel.queueDeclare(queue, durable, false, false, arguments);
      channel.queueBind(queue, exchange, queue);
    }
  }

  private String fanoutQueue(LinkUnderTest link) {
    return node.ctl("list_queues", "name")
        .lines()
        .filter(name -> name.startsWith(link.topic() + "_fanout_"))
        .findFirst()
        .orElseThrow();
  }
}
