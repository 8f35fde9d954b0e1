package io.alarmnotifier.bench.contender;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.bench.publisher.Publisher;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Through RabbitMQ, as Aodh's evaluator notifies; the queue is durable. */
public record AmqpFeed(URI broker) implements Feed {

  /** The queue, and the routing key that it is bound with. */
  public static final String QUEUE = "alarming.sample";

  private static final String EXCHANGE = "aodh";

  @Override
  public List<String> way() {
    return List.of(Publisher.AMQP, broker.toString(), EXCHANGE, QUEUE);
  }

  @Override
  public void prepare() throws IOException {
    try (Connection connection = BrokerConnection.open(broker)) {
      Channel channel = connection.createChannel();
      channel.queueDelete(QUEUE);
      channel.exchangeDelete(EXCHANGE);
      channel.exchangeDeclare(EXCHANGE, BuiltinExchangeType.TOPIC, true);
      channel.queueDeclare(QUEUE, true, false, false, Map.of());
      channel.queueBind(QUEUE, EXCHANGE, QUEUE);
    } catch (TimeoutException e) {
      throw new IOException("the broker does not answer", e);
    }
  }

  @Override
  public boolean keepsAlarms() {
    return true;
  }
}
