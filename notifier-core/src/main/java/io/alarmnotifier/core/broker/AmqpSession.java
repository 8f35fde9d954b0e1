package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.spi.OneLine;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our time with the broker from the opening of two connections to the loss of either: one that
 * consumes, and one that publishes, which RabbitMQ stops reading while it is short of memory or
 * disk, and acknowledgements must go on then. It is never mended; what was not settled within it,
 * the broker hands out again.
 *
 * <p>Input, output and callbacks are all on one event loop, which the methods here that block must
 * not be called on.
 */
final class AmqpSession implements Inbox.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(AmqpSession.class);

  /** A broker that does not answer must not hold up a stop; there are two connections to close. */
  private static final int CLOSE_MILLIS = 1_500;

  private final Connection consuming;
  private final Connection publishing;
  private final BrokerDialect dialect;
  private final EventLoop loop;
  private final InstantSource clock;
  private final Consumer<SourceMessage> handler;
  private final Topology topology;

  /** First attempts never queue behind deliveries that come back: each have a channel. */
  private final Inbox sources;

  private final Inbox deliveries;
  private final Channel confirming;
  private final ConfirmedPublisher publisher;
  private final Channel replies;
  private final CallAnswers answers;
  private @Nullable Consumer<Throwable> listener;
  private @Nullable Throwable lost;

  private AmqpSession(
      Connection consuming,
      Connection publishing,
      SessionSettings settings,
      Topology topology,
      EventLoop loop,
      InstantSource clock,
      Consumer<SourceMessage> handler,
      BrokerListener broker)
      throws IOException {
    this.consuming = consuming;
    this.publishing = publishing;
    this.dialect = BrokerDialect.of(consuming.getServerProperties());
    this.loop = loop;
    this.clock = clock;
    this.handler = handler;
    this.topology = topology;
    sources = Inbox.on(consuming.createChannel(), settings.prefetch(), loop);
    deliveries = Inbox.on(consuming.createChannel(), settings.prefetch(), loop);
    confirming = publishing.createChannel();
    publisher = ConfirmedPublisher.on(confirming);
    confirming.addReturnListener(
        returned -> topology.restore(returned.getRoutingKey(), confirming, dialect));
    replies = publishing.createChannel();
    answers = CallAnswers.on(replies, this::later);
    publishing.addBlockedListener(
        reason -> {
          LOG.warn(
              "The broker takes no messages now ({}): what is to be parked and dead letters wait,"
                  + " nothing is lost",
              reason);
          broker.blocked(OneLine.of(reason));
        },
        () -> {
          LOG.info("The broker takes messages again");
          broker.unblocked();
        });
  }

  /**
   * Connects. Blocks.
   *
   * @param loop carries all input, output and callbacks
   * @param handler is given every message, on the loop, once it consumes
   * @param broker is told when the broker takes no messages, and when it does again
   */
  static AmqpSession open(
      BrokerAddress address,
      SessionSettings settings,
      Topology topology,
      EventLoop loop,
      InstantSource clock,
      Consumer<SourceMessage> handler,
      BrokerListener broker)
      throws IOException, TimeoutException {
    LoopConnections connections = new LoopConnections(address, settings.heartbeat(), loop);
    Connection consuming = connections.open(settings.connectionName() + ":consume");
    try {
      Connection publishing = connections.open(settings.connectionName() + ":publish");
      try {
        AmqpSession session =
            new AmqpSession(
                consuming, publishing, settings, topology, loop, clock, handler, broker);
        session.watch();
        return session;
      } catch (IOException | RuntimeException | LinkageError e) {
        publishing.abort(CLOSE_MILLIS);
        throw e;
      }
    } catch (IOException | TimeoutException | RuntimeException | LinkageError e) {
      consuming.abort(CLOSE_MILLIS);
      throw e;
    }
  }

  /** A channel that is closed already tells so at once. */
  private void watch() {
    sources.onClosed(this::over);
    deliveries.onClosed(this::over);
    confirming.addShutdownListener(this::over);
    replies.addShutdownListener(this::over);
  }

  /**
   * Declares the topology and begins to consume. Blocks.
   *
   * @throws IOException if it cannot; what has come by then is not live any more once this is
   *     closed
   */
  void consume() throws IOException, TimeoutException {
    topology.declare(consuming, dialect);
    for (SourceQueue queue : topology.sources()) {
      if (queue.isStream()) {
        sources.read(queue.name(), topology.goOnReading(queue), this);
      } else {
        sources.consume(queue.name(), this);
      }
    }
    deliveries.consume(OwnQueues.DELIVERIES, this);
  }

  @Override
  public void delivered(
      Inbox inbox, long tag, Origin origin, AMQP.BasicProperties properties, byte[] body) {
    // What was still under way when the session was lost, nobody would be told of any more.
    if (isLive()) {
      handler.accept(new AmqpMessage(this, inbox, tag, origin, properties, body));
    }
  }

  @Override
  public void deleted(String queue) {
    lose(new QueueDeletedException(queue));
  }

  BrokerDialect dialect() {
    return dialect;
  }

  ConfirmedPublisher publisher() {
    return publisher;
  }

  CallAnswers answers() {
    return answers;
  }

  private void later(Duration pause, Runnable task) {
    Future<?> unused = loop.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  Instant now() {
    return clock.instant();
  }

  /** Whether it is not over. To be called on the loop. */
  boolean isLive() {
    return lost == null;
  }

  /** Takes no more messages; those that have come can still be settled. Blocks. */
  void stopConsuming() throws IOException {
    sources.stopConsuming();
    deliveries.stopConsuming();
  }

  /** Sends the acknowledgements that are under way. To be called on the loop. */
  void flush() {
    sources.flush();
    deliveries.flush();
  }

  /** Ends the session. Blocks. */
  void close() {
    consuming.abort(CLOSE_MILLIS);
    publishing.abort(CLOSE_MILLIS);
    // The client does not tell its listeners if the broker has not answered.
    loop.execute(() -> publisher.close(new IOException("the session is closed")));
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
          if (signal.isInitiatedByApplication()) {
            publisher.close(signal);
          } else {
            lose(signal);
          }
        });
  }

  private void lose(Throwable cause) {
    if (lost == null) {
      lost = cause;
      publisher.close(cause);
      if (listener != null) {
        listener.accept(cause);
      }
    }
  }
}
