package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.core.config.HostConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks the broker how full the host's queues are, without making any. */
public final class QueueDepths {

  private QueueDepths() {}

  /** What a queue is for. */
  public enum Kind {
    /** Evaluators send to it. */
    SOURCE,
    /** The host parks deliveries and keeps dead letters in it. */
    OWN
  }

  /**
   * A queue.
   *
   * @param exists whether it is there; the rest is 0 if it is not
   * @param ready how many messages wait in it; those that a host holds do not count
   * @param consumers how many consume it, at all hosts
   */
  public record Depth(String queue, Kind kind, boolean exists, long ready, long consumers) {}

  /**
   * Asks about every queue, on a connection of its own. Blocks.
   *
   * @throws IOException if the broker cannot be asked; the message says what to do
   */
  public static List<Depth> read(HostConfig config) throws IOException {
    Connection connection = CommandConnection.open(config.broker(), "alarm-notifier:queues");
    try {
      List<Depth> depths = new ArrayList<>();
      for (SourceQueue queue : SourceQueues.of(config)) {
        depths.add(read(connection, queue.name(), Kind.SOURCE));
      }
      for (String queue : new OwnQueues(config.delivery().retrySchedule()).names()) {
        depths.add(read(connection, queue, Kind.OWN));
      }
      return depths;
    } finally {
      connection.abort((int) CommandConnection.PATIENCE.toMillis());
    }
  }

  /** On a channel of its own, which a no closes. */
  private static Depth read(Connection connection, String queue, Kind kind) throws IOException {
    Channel channel = connection.createChannel();
    try {
      AMQP.Queue.DeclareOk there = channel.queueDeclarePassive(queue);
      return new Depth(queue, kind, true, there.getMessageCount(), there.getConsumerCount());
    } catch (IOException e) {
      if (QueueProbe.isRefusal(e, AMQP.NOT_FOUND)) {
        return new Depth(queue, kind, false, 0, 0);
      }
      throw e;
    } finally {
      channel.abort();
    }
  }
}
