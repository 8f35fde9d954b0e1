package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.core.message.TraceParent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends one message as an evaluator does, and makes sure that a queue has it. For one thread, which
 * it blocks.
 */
public final class AlarmSender implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Connection connection;
  private final Channel channel;

  private AlarmSender(Connection connection, Channel channel) {
    this.connection = connection;
    this.channel = channel;
  }

  /**
   * Connects to the first broker that takes us.
   *
   * @param broker the broker, or the addresses of a cluster
   * @throws IOException if none does; the message says what to do
   */
  public static AlarmSender connect(BrokerConfig broker) throws IOException {
    Connection connection = CommandConnection.open(broker, "alarm-notifier:send");
    try {
      return new AlarmSender(connection, connection.createChannel());
    } catch (IOException | RuntimeException e) {
      connection.abort((int) PATIENCE.toMillis());
      throw e;
    }
  }

  /**
   * Sends a message and waits until the broker has it in a queue.
   *
   * @throws IOException if no queue takes it; the message says what to do
   */
  public void send(String exchange, String routingKey, byte[] body) throws IOException {
    AtomicReference<String> returned = new AtomicReference<>();
    try {
      channel.confirmSelect();
      channel.addReturnListener(message -> returned.set(message.getReplyText()));
      channel.basicPublish(exchange, routingKey, true, json(Optional.empty()), body);
      if (!channel.waitForConfirms(PATIENCE.toMillis()) && returned.get() == null) {
        throw new IOException("the broker refused the message");
      }
    } catch (ShutdownSignalException e) {
      throw new IOException(
          isNotFound(e)
              ? nobodyThere(exchange, routingKey)
              : "the broker did not take the message: " + LinkLog.explain(e),
          e);
    } catch (TimeoutException e) {
      throw new IOException("the broker does not confirm the message", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (returned.get() != null) {
      throw new IOException(nobodyThere(exchange, routingKey));
    }
  }

  /** Whether it is the exchange that is missing, over which the broker closes the channel. */
  private static boolean isNotFound(ShutdownSignalException signal) {
    return signal.getReason() instanceof AMQP.Channel.Close close
        && close.getReplyCode() == AMQP.NOT_FOUND;
  }

  private static String nobodyThere(String exchange, String routingKey) {
    return "no queue at the exchange "
        + exchange
        + " takes the routing key "
        + routingKey
        + ". Is the host started, and its source switched on?";
  }

  /**
   * Prepares a queue for the answer to a call.
   *
   * @return where the answer to one call can be waited for
   */
  public PendingReply expectReply() throws IOException {
    String id = UUID.randomUUID().toString().replace("-", "");
    String queue = "reply_" + id;
    channel.queueDeclare(queue, false, true, true, Map.of());
    BlockingQueue<byte[]> replies = new ArrayBlockingQueue<>(1);
    channel.basicConsume(
        queue, true, (tag, message) -> replies.offer(message.getBody()), tag -> {});
    return new PendingReply(new RpcCall(id, queue), replies);
  }

  /**
   * An answer that may come.
   *
   * @param call tells the host where to send it
   */
  public record PendingReply(RpcCall call, BlockingQueue<byte[]> replies) {

    /** Waits for the answer; empty if none came in time. */
    public Optional<byte[]> await(Duration patience) throws InterruptedException {
      return Optional.ofNullable(replies.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }
  }

  /** The properties that an evaluator's message has, which tells where it stands in a trace. */
  static AMQP.BasicProperties json(Optional<String> traceParent) {
    return new AMQP.BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .deliveryMode(2)
        .priority(0)
        .headers(
            traceParent
                .<Map<String, Object>>map(at -> Map.of(TraceParent.HEADER, at))
                .orElse(Map.of()))
        .build();
  }

  @Override
  public void close() {
    connection.abort((int) PATIENCE.toMillis());
  }
}
