package io.alarmnotifier.bench.floor;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Hands each message to the poster and acknowledges it then. Lives on the event loop. */
final class FloorConsumer extends DefaultConsumer {

  /** The host's default. */
  private static final int PREFETCH = 1000;

  private final ContextInternal context;
  private final Poster poster;
  private final Acknowledgements acknowledgements;

  private FloorConsumer(Channel channel, ContextInternal context, Poster poster) {
    super(channel);
    this.context = context;
    this.poster = poster;
    this.acknowledgements = new Acknowledgements(this::send, context.nettyEventLoop());
  }

  /** Begins to consume. */
  static void start(Connection connection, String queue, ContextInternal context, Poster poster)
      throws IOException {
    Channel channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    channel.basicConsume(queue, false, new FloorConsumer(channel, context, poster));
  }

  private void send(long tag) {
    try {
      getChannel().basicAck(tag, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handleDelivery(
      String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
    long tag = envelope.getDeliveryTag();
    // Without a context of Vert.x, it would choose another event loop.
    context.dispatch(
        () ->
            poster
                .post(body)
                .onComplete(
                    done -> acknowledgements.acknowledge(tag),
                    failed -> System.err.println("floor: " + failed)));
  }
}
