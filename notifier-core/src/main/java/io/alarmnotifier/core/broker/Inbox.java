package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A channel that messages come through, from one queue or several. The broker hands out each
 * queue's up to a limit, whatever other channels hold. Callbacks are on the event loop.
 */
final class Inbox {

  /** How much later than its delivery one may be acknowledged, to be so together with others. */
  private static final int ACK_WAIT_MILLIS = 20;

  private final Channel channel;
  private final AckBatch acknowledgements;

  /** Asked for on one thread, perhaps while another stops. */
  private final List<String> consumerTags = new CopyOnWriteArrayList<>();

  private final List<StreamReading> readings = new CopyOnWriteArrayList<>();

  private Inbox(Channel channel, AckBatch acknowledgements) {
    this.channel = channel;
    this.acknowledgements = acknowledgements;
  }

  /**
   * Takes over {@code channel}. Blocks.
   *
   * @param prefetch how many messages of each queue may be unacknowledged
   * @param loop the event loop
   */
  static Inbox on(Channel channel, int prefetch, Executor loop) throws IOException {
    channel.basicQos(prefetch);
    Executor later =
        CompletableFuture.delayedExecutor(ACK_WAIT_MILLIS, TimeUnit.MILLISECONDS, loop);
    return new Inbox(channel, new AckBatch(channel, loop, later));
  }

  /** Begins to consume a queue. Blocks. */
  void consume(String queue, Listener listener) throws IOException {
    consume(queue, Map.of(), (tag, properties) -> {}, listener);
  }

  /** Begins to read a stream. Blocks. */
  void read(String stream, StreamReading reading, Listener listener) throws IOException {
    readings.add(reading);
    consume(stream, reading.arguments(), reading::received, listener);
  }

  private void consume(
      String queue, Map<String, Object> arguments, Receipt receipt, Listener listener)
      throws IOException {
    String tag =
        channel.basicConsume(
            queue,
            false,
            arguments,
            new DefaultConsumer(channel) {
              private @Nullable Origin last;

              @Override
              public void handleDelivery(
                  String consumerTag,
                  Envelope envelope,
                  AMQP.BasicProperties properties,
                  byte[] body) {
                long tag = envelope.getDeliveryTag();
                acknowledgements.delivered(tag);
                receipt.of(tag, properties);
                Origin origin = Origin.of(queue, envelope, last);
                last = origin;
                listener.delivered(Inbox.this, tag, origin, properties, body);
              }

              @Override
              public void handleCancel(String consumerTag) {
                listener.deleted(queue);
              }
            });
    consumerTags.add(tag);
  }

  /** Takes no more messages; those that have come can still be settled. Blocks. */
  void stopConsuming() throws IOException {
    // Twice if consumers come while it stops.
    for (String tag : List.copyOf(consumerTags)) {
      channel.basicCancel(tag);
      consumerTags.remove(tag);
    }
  }

  /** Tells {@code listener} when it is closed, at once if it is so already. */
  void onClosed(ShutdownListener listener) {
    channel.addShutdownListener(listener);
  }

  /** Whether what has come through it can be settled. */
  boolean isOpen() {
    return channel.isOpen();
  }

  /** Notes that a message is done with; a second time is without effect. */
  void acknowledge(long tag) {
    acknowledgements.acknowledge(tag);
    for (StreamReading reading : readings) {
      reading.settled(tag);
    }
  }

  /** Sends the acknowledgements that are under way. */
  void flush() {
    acknowledgements.flush();
  }

  @FunctionalInterface
  private interface Receipt {
    void of(long tag, AMQP.BasicProperties properties);
  }

  /** Is told what comes, on the event loop. */
  interface Listener {

    /** A message has come. */
    void delivered(
        Inbox inbox, long tag, Origin origin, AMQP.BasicProperties properties, byte[] body);

    /** There will be no more messages of {@code queue}: it was deleted. */
    void deleted(String queue);
  }
}
