package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out the letters of the queue in its order, for one look. What is not taken the broker keeps
 * as unacknowledged, and has again when this is closed. For one thread, which it blocks.
 *
 * <p>The broker sends at most one window ahead, so that memory is bounded here and there. To get
 * past a window full of letters that stay, another channel is opened with a window of its own; a
 * consumer with a large prefetch would be sent all of it at once by a quorum queue.
 *
 * <p>Letters go back by the closing of their channel, the oldest first, and never by a nack: a
 * quorum queue without a delivery limit appends what is rejected to its end ({@code rabbit_fifo}:
 * {@code make_requeue}), but puts what a channel held back before the rest, in its order ({@code
 * return_all}).
 */
final class LetterFeed implements AutoCloseable {

  /** As many letters are in memory at most. */
  static final int WINDOW = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(LetterFeed.class);

  /** Each channel has one. */
  private static final String CONSUMER = "dead-letters";

  /** After the first one, something may still be on its way. */
  private static final int EMPTY_ANSWERS = 2;

  private final Connection connection;
  private final List<Channel> channels = new ArrayList<>();

  /** What has arrived; an empty one when no more will come. */
  private final BlockingQueue<Optional<AmqpLetter>> arrived = new LinkedBlockingQueue<>();

  /** How many of the newest channel's letters are handed out and not taken. */
  private int held;

  LetterFeed(Connection connection) {
    this.connection = connection;
  }

  /** Whether no more letters come before some are taken, or it is widened. */
  boolean isFull() {
    return channels.isEmpty() || held >= WINDOW;
  }

  /** Lets one window more come. */
  void widen() throws IOException {
    Channel channel = connection.createChannel();
    if (channel == null) {
      throw new IOException(
          "the broker allows no more channels, which are needed to get past the "
              + channels.size() * (long) WINDOW
              + " letters that stay");
    }
    channels.add(channel);
    held = 0;
    channel.addShutdownListener(signal -> end());
    channel.basicQos(WINDOW);
    channel.basicConsume(
        OwnQueues.DEAD_LETTERS,
        false,
        CONSUMER,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            arrive(channel, envelope, properties, body);
          }

          @Override
          public void handleCancel(String tag) {
            end();
          }
        });
  }

  private void arrive(
      Channel channel, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
    arrived.add(Optional.of(new AmqpLetter(channel, envelope.getDeliveryTag(), properties, body)));
  }

  private void end() {
    arrived.add(Optional.empty());
  }

  /**
   * Waits for the next letter. What a quorum queue says of its length is no help: it is 0 also when
   * its leader is too busy to answer.
   *
   * @return empty if the broker has none left
   * @throws IOException if the connection or the queue is lost
   */
  Optional<AmqpLetter> next() throws IOException {
    try {
      int empty = 0;
      while (empty < EMPTY_ANSWERS) {
        Optional<AmqpLetter> letter = arrived.poll(1, TimeUnit.SECONDS);
        if (letter != null) {
          held++;
          return Optional.of(letter.orElseThrow(this::lost));
        }
        GetResponse got = newest().basicGet(OwnQueues.DEAD_LETTERS, false);
        if (got == null) {
          empty++;
        } else {
          arrive(newest(), got.getEnvelope(), got.getProps(), got.getBody());
        }
      }
      return Optional.empty();
    } catch (ShutdownSignalException e) {
      throw lost();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Channel newest() {
    return channels.get(channels.size() - 1);
  }

  private IOException lost() {
    ShutdownSignalException reason = newest().getCloseReason();
    return reason == null
        ? new QueueDeletedException(OwnQueues.DEAD_LETTERS)
        : new IOException("the connection to the broker is lost: " + LinkLog.explain(reason));
  }

  /** Takes letters out of the queue, for good. */
  void take(List<AmqpLetter> letters) throws IOException {
    try {
      for (AmqpLetter letter : letters) {
        letter.channel().basicAck(letter.deliveryTag(), false);
      }
      held -= letters.size();
    } catch (ShutdownSignalException e) {
      throw lost();
    }
  }

  /**
   * Gives back what was not taken. The consumers end first, the newest before the others, or what
   * an old channel gives back would come to a newer one and be given back after the rest. That, and
   * the question that follows, also wait until a quorum queue has seen all acknowledgements: it
   * holds some back when it is busy, and forgets them with the channel.
   */
  @Override
  public void close() {
    try {
      for (int i = channels.size() - 1; i >= 0; i--) {
        channels.get(i).basicCancel(CONSUMER);
      }
      for (Channel channel : channels) {
        channel.messageCount(OwnQueues.DEAD_LETTERS);
        channel.close();
      }
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      // The connection is lost, or is about to be, which gives back all of it.
      channels.forEach(LetterFeed::abort);
    }
  }

  private static void abort(Channel channel) {
    try {
      channel.abort();
    } catch (IOException e) {
      LOG.debug("A channel cannot be closed", e);
    }
  }
}
