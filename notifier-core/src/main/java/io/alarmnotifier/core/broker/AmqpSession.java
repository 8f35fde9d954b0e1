package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.netty.channel.EventLoop;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker from its opening to its loss: a channel that consumes, and one that
 * publishes. It is never mended; what was not settled within it, the broker hands out again.
 *
 * <p>Input, output and callbacks are all on one event loop, which the methods here that block must
 * not be called on.
 */
final class AmqpSession {

  private static final Logger LOG = LoggerFactory.getLogger(AmqpSession.class);

  private static final int PATIENCE_MILLIS = 10_000;

  /** A broker that does not answer must not hold up a stop. */
  private static final int CLOSE_MILLIS = 3_000;

  /** RabbitMQ's own limit for a message; the client's would be half of it. */
  private static final int MAX_MESSAGE_BYTES = 128 * 1024 * 1024;

  private final Connection connection;
  private final BrokerDialect dialect;
  private final InstantSource clock;
  private final Channel consuming;
  private final ConfirmedPublisher publisher;
  private final List<String> consumerTags = new ArrayList<>();
  private final EventLoop loop;
  private @Nullable Consumer<Throwable> listener;
  private @Nullable Throwable lost;

  private AmqpSession(
      Connection connection,
      BrokerDialect dialect,
      EventLoop loop,
      InstantSource clock,
      Channel consuming,
      ConfirmedPublisher publisher) {
    this.loop = loop;
    this.connection = connection;
    this.dialect = dialect;
    this.clock = clock;
    this.consuming = consuming;
    this.publisher = publisher;
  }

  /**
   * Connects, declares the topology, and begins to consume. Blocks.
   *
   * @param loop carries all input, output and callbacks
   * @param handler is given every message, on the loop
   */
  static AmqpSession open(
      BrokerAddress address,
      SessionSettings settings,
      Topology topology,
      EventLoop loop,
      InstantSource clock,
      Consumer<SourceMessage> handler)
      throws IOException, TimeoutException {
    ConnectionFactory factory = address.connectionFactory();
    AtomicReference<io.netty.channel.Channel> transport = new AtomicReference<>();
    factory
        .netty()
        .eventLoopGroup(loop)
        .channelCustomizer(
            channel -> {
              transport.set(channel);
              // Before the client's own handler, the last, which takes whole frames.
              channel.pipeline().addBefore("AmqpHandler", null, new DeepHeaderFilter());
            });
    factory.setSharedExecutor(loop);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setExceptionHandler(new QuietExceptionHandler());
    factory.setConnectionTimeout(PATIENCE_MILLIS);
    factory.setHandshakeTimeout(PATIENCE_MILLIS);
    factory.setChannelRpcTimeout(PATIENCE_MILLIS);
    factory.setRequestedHeartbeat((int) settings.heartbeat().toSeconds());
    factory.setMaxInboundMessageBodySize(MAX_MESSAGE_BYTES);
    Connection connection = factory.newConnection(settings.connectionName());
    try {
      leaveSilenceToHeartbeats(Objects.requireNonNull(transport.get(), "transport"));
      BrokerDialect dialect = BrokerDialect.of(connection.getServerProperties());
      topology.declare(connection, dialect);
      Channel publishing = connection.createChannel();
      Channel consuming = connection.createChannel();
      AmqpSession session =
          new AmqpSession(
              connection, dialect, loop, clock, consuming, ConfirmedPublisher.on(publishing));
      publishing.addReturnListener(
          returned -> Topology.restoreDeadLetterQueue(publishing, dialect));
      publishing.addShutdownListener(session::over);
      consuming.addShutdownListener(session::over);
      connection.addBlockedListener(
          reason ->
              LOG.warn(
                  "The broker takes no messages now ({}): dead letters wait, nothing is lost",
                  reason),
          () -> LOG.info("The broker takes messages again"));
      consuming.basicQos(settings.prefetch());
      for (SourceQueue queue : topology.sources()) {
        session.consume(queue.name(), handler);
      }
      return session;
    } catch (IOException | TimeoutException | RuntimeException e) {
      connection.abort(PATIENCE_MILLIS);
      throw e;
    }
  }

  /**
   * The client gives up after one interval without a heartbeat, which a broker that sends one an
   * interval, as Broker-J does, just misses. Without that time-out it still gives up after two, as
   * AMQP has it.
   */
  private static void leaveSilenceToHeartbeats(io.netty.channel.Channel transport) {
    if (transport.pipeline().get(ReadTimeoutHandler.class) != null) {
      transport.pipeline().remove(ReadTimeoutHandler.class);
    }
  }

  private void consume(String queue, Consumer<SourceMessage> handler) throws IOException {
    String tag =
        consuming.basicConsume(
            queue,
            false,
            new DefaultConsumer(consuming) {
              @Override
              public void handleDelivery(
                  String consumerTag,
                  Envelope envelope,
                  AMQP.BasicProperties properties,
                  byte[] body) {
                handler.accept(
                    new AmqpMessage(
                        AmqpSession.this, consuming, queue, envelope, properties, body));
              }

              @Override
              public void handleCancel(String consumerTag) {
                lose(new QueueDeletedException(queue));
              }
            });
    consumerTags.add(tag);
  }

  /** The broker's name and version. */
  String product() {
    return dialect.product();
  }

  ConfirmedPublisher publisher() {
    return publisher;
  }

  Instant now() {
    return clock.instant();
  }

  /** Takes no more messages; those that have come can still be settled. Blocks. */
  void stopConsuming() throws IOException {
    for (String tag : consumerTags) {
      consuming.basicCancel(tag);
    }
  }

  /** Ends the session. Blocks. */
  void close() {
    connection.abort(CLOSE_MILLIS);
  }

  /**
   * Tells {@code listener} when the session is over without {@link #close}: once, on the loop, at
   * once if it is so already. To be called on the loop.
   */
  void onLost(Consumer<Throwable> listener) {
    this.listener = listener;
    if (lost != null) {
      listener.accept(lost);
    }
  }

  private void over(ShutdownSignalException signal) {
    loop.execute(
        () -> {
          publisher.close(signal);
          if (!signal.isInitiatedByApplication()) {
            lose(signal);
          }
        });
  }

  private void lose(Throwable cause) {
    if (lost == null) {
      lost = cause;
      if (listener != null) {
        listener.accept(cause);
      }
    }
  }
}
