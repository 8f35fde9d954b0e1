package io.alarmnotifier.core.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.core.broker.rehearsal.RehearsalBroker;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalBrokerTest {

  private static final int PATIENCE_SECONDS = 30;

  @Test
  void handsOutItsMessagesAndSeesThemAcknowledged() throws Exception {
    try (RehearsalBroker broker = RehearsalBroker.open(List.of(bytes("one"), bytes("two")));
        Connection connection = connect(broker)) {
      Channel channel = connection.createChannel();
      BlockingQueue<String> received = new LinkedBlockingQueue<>();
      channel.queueDeclare("queue", true, false, false, null);
      channel.basicConsume(
          "queue",
          (tag, message) -> {
            received.add(new String(message.getBody(), UTF_8));
            channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
          },
          tag -> {});

      broker.acknowledged().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(received).containsExactly("one", "two");
    }
  }

  @Test
  void confirmsWhatIsPublished() throws Exception {
    try (RehearsalBroker broker = RehearsalBroker.open(List.of());
        Connection connection = connect(broker)) {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      channel.basicPublish("", "queue", null, bytes("parked"));

      assertThat(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS))).isTrue();
    }
  }

  private static Connection connect(RehearsalBroker broker) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
