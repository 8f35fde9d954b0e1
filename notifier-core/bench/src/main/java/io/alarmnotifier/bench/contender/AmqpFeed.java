package io.alarmnotifier.bench.contender;

import com.rabbitmq.client.AlreadyClosedException;
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

/**
 * Through RabbitMQ, as Aodh's evaluator notifies; the queue is durable.
 *
 * @param broker its URI, with user and password
 * @param ownQueues where the contender itself keeps alarms; they are emptied, too
 */
public record AmqpFeed(URI broker, List<String> ownQueues) implements Feed {

  /** The queue, and the routing key that it is bound with. */
  public static final String QUEUE = "alarming.sample";

  private static final String EXCHANGE = "aodh";

  /** For a contender that keeps no alarms of its own. */
  public AmqpFeed(URI broker) {
    this(broker, List.of());
  }

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
      for (String queue : ownQueues) {
        empty(connection, queue);
      }
    } catch (TimeoutException e) {
      throw new IOException("the broker does not answer", e);
    }
  }

  private static void empty(Connection connection, String queue)
      throws IOException, TimeoutException {
    // One channel each: that of a queue that is not there is closed by the broker.
    try (Channel channel = connection.createChannel()) {
      channel.queuePurge(queue);
    } catch (IOException | AlreadyClosedException notThere) {
      if (!connection.isOpen()) {
        throw new IOException("the broker has gone", notThere);
      }
    }
  }

  @Override
  public boolean keepsAlarms() {
    return true;
  }

  @Override
  public boolean namesEndpoints() {
    return true;
  }
}
