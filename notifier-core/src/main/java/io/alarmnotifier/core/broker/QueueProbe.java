package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;

/** Finds out about queues without making any. */
final class QueueProbe {

  private QueueProbe() {}

  /** Whether there is a queue of that name. On a channel of its own, which a no would close. */
  static boolean exists(Connection connection, String queue) throws IOException {
    Channel channel = connection.createChannel();
    try {
      channel.queueDeclarePassive(queue);
      return true;
    } catch (IOException e) {
      if (isRefusal(e, AMQP.NOT_FOUND)) {
        return false;
      }
      throw e;
    } finally {
      channel.abort();
    }
  }

  /** Whether a queue has no message that could be handed out. */
  static boolean isEmpty(Connection connection, String queue) throws IOException {
    Channel channel = connection.createChannel();
    try {
      return channel.basicGet(queue, false) == null;
    } finally {
      // Which gives the message back.
      channel.abort();
    }
  }

  /** Whether the broker closed the channel, or the whole connection, with that code. */
  static boolean isRefusal(IOException e, int code) {
    if (!(e.getCause() instanceof ShutdownSignalException signal)) {
      return false;
    }
    Object reason = signal.getReason();
    return (reason instanceof AMQP.Channel.Close channel && channel.getReplyCode() == code)
        || (reason instanceof AMQP.Connection.Close all && all.getReplyCode() == code);
  }
}
