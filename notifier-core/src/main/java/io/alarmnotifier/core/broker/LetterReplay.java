package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Publishes letters to where the hosts take deliveries from. */
final class LetterReplay implements LetterEnd {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Channel channel;
  private final AtomicBoolean returned = new AtomicBoolean();

  private LetterReplay(Channel channel) {
    this.channel = channel;
  }

  /**
   * Prepares for publishing.
   *
   * @throws IOException if there is nowhere to publish to; the message says what to do
   */
  static LetterReplay on(Connection connection) throws IOException {
    if (!QueueProbe.exists(connection, OwnQueues.DELIVERIES)) {
      throw new IOException(noQueue());
    }
    LetterReplay replay = new LetterReplay(connection.createChannel());
    replay.channel.confirmSelect();
    replay.channel.addReturnListener(message -> replay.returned.set(true));
    return replay;
  }

  @Override
  public void prepare(List<AmqpLetter> letters) throws IOException {
    try {
      for (AmqpLetter letter : letters) {
        channel.basicPublish(
            "",
            OwnQueues.DELIVERIES,
            true,
            ReplayProperties.of(letter.amqpProperties()),
            letter.body());
      }
      boolean taken = channel.waitForConfirms(PATIENCE.toMillis());
      if (returned.get()) {
        throw new IOException(noQueue());
      }
      if (!taken) {
        throw new IOException("the broker refuses what is published to " + OwnQueues.DELIVERIES);
      }
    } catch (ShutdownSignalException e) {
      throw new IOException("the broker did not take it: " + LinkLog.explain(e), e);
    } catch (TimeoutException e) {
      throw new IOException("the broker does not confirm what is published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String noQueue() {
    return "there is no queue "
        + OwnQueues.DELIVERIES
        + " to replay to; a host makes it when it starts";
  }
}
