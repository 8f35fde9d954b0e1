package io.alarmnotifier.core.broker;

import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the host connected: opens a session, and another whenever one is lost, for ever. Lives on
 * one event loop and does what blocks elsewhere.
 */
public final class BrokerLink {

  private final List<BrokerAddress> addresses;
  private final SessionSettings settings;
  private final Topology topology;
  private final EventLoop loop;
  private final Scheduler scheduler;
  private final Executor blocking;
  private final InstantSource clock;
  private final Consumer<SourceMessage> handler;
  private final Runnable onLost;
  private final BrokerListener listener;
  private final ReconnectDelay reconnect;
  private final LinkLog log;

  private final CompletableFuture<Void> wanted = new CompletableFuture<>();
  private final CompletableFuture<Void> consuming = new CompletableFuture<>();
  private @Nullable AmqpSession session;
  private boolean stopping;
  private int tries;

  /**
   * @param config where the broker is, and which queues to serve
   * @param steps the waits that a delivery may be parked for; the same wait twice is one
   * @param loop the event loop that the connection lives on
   * @param scheduler the same thread
   * @param blocking runs what blocks
   * @param random spreads the waits between connects
   * @param handler is given every message, on the loop
   * @param onLost run on the loop after messages may have ceased to be live: when a session is
   *     lost, and when one could not be opened, which may have come to its first messages
   * @param listener is told how the connection fares
   */
  public BrokerLink(
      HostConfig config,
      List<Duration> steps,
      EventLoop loop,
      Scheduler scheduler,
      Executor blocking,
      InstantSource clock,
      RandomGenerator random,
      Consumer<SourceMessage> handler,
      Runnable onLost,
      BrokerListener listener) {
    this.addresses = BrokerAddress.of(config.broker());
    this.settings =
        new SessionSettings(
            "alarm-notifier:" + config.host() + ":" + ProcessHandle.current().pid(),
            config.broker().prefetch(),
            config.broker().heartbeat());
    this.topology = new Topology(SourceQueues.of(config), new OwnQueues(steps));
    this.loop = loop;
    this.scheduler = scheduler;
    this.blocking = blocking;
    this.clock = clock;
    this.handler = handler;
    this.onLost = onLost;
    this.listener = listener;
    this.reconnect = new ReconnectDelay(clock, random);
    this.log = new LinkLog(clock);
  }

  /**
   * Begins to connect, and takes no messages yet. To be called once, on the loop.
   *
   * @return completed when it takes messages, however long that takes
   */
  public CompletionStage<Void> start() {
    log.listens(topology.sources());
    connect();
    return consuming;
  }

  /** Takes messages from now on, whenever it is connected. To be called on the loop. */
  public void consume() {
    wanted.complete(null);
  }

  private void connect() {
    if (stopping) {
      return;
    }
    BrokerAddress address = addresses.get(tries++ % addresses.size());
    blocking.execute(
        () -> {
          try {
            AmqpSession opened =
                AmqpSession.open(address, settings, topology, loop, clock, this::handle, listener);
            scheduler.execute(() -> prepared(address, opened));
          } catch (IOException | TimeoutException | RuntimeException | LinkageError e) {
            scheduler.execute(() -> failed(address, e));
          }
        });
  }

  private void handle(SourceMessage message) {
    scheduler.execute(
        () -> {
          // What comes after the stop, perhaps of a session that was just opening, stays unsettled.
          if (!stopping) {
            handler.accept(message);
          }
        });
  }

  private void prepared(BrokerAddress address, AmqpSession opened) {
    if (stopping) {
      blocking.execute(opened::close);
      return;
    }
    session = opened;
    // Waits at the start alone.
    CompletionStage<Void> unused =
        wanted.thenRun(() -> blocking.execute(() -> consume(address, opened)));
  }

  private void consume(BrokerAddress address, AmqpSession opened) {
    try {
      opened.consume();
      scheduler.execute(() -> consumes(address, opened));
    } catch (IOException | TimeoutException | RuntimeException | LinkageError e) {
      opened.close();
      scheduler.execute(() -> failed(address, e));
    }
  }

  private void consumes(BrokerAddress address, AmqpSession opened) {
    if (stopping) {
      // The stop has not seen the consumers that came after it.
      CompletionStage<Void> unused = stopConsuming();
      return;
    }
    reconnect.connected();
    log.connected(address, opened.dialect().product());
    log.keepsWhatItParksIn(opened.dialect());
    listener.connected(opened.dialect().product(), address.toString());
    consuming.complete(null);
    opened.onLost(this::lost);
  }

  private void failed(BrokerAddress address, Throwable cause) {
    session = null;
    onLost.run();
    if (!stopping) {
      Duration delay = reconnect.next();
      log.failed(address, cause, delay);
      listener.disconnected(LinkLog.explain(cause));
      scheduler.schedule(delay, this::connect);
    }
  }

  private void lost(Throwable cause) {
    AmqpSession over = session;
    session = null;
    if (over != null) {
      blocking.execute(over::close);
    }
    onLost.run();
    if (!stopping) {
      Duration delay = reconnect.next();
      log.lost(cause, delay);
      listener.disconnected(LinkLog.explain(cause));
      scheduler.schedule(delay, this::connect);
    }
  }

  /**
   * Takes no more messages, and connects no more. What has come can still be settled. To be called
   * on the loop.
   *
   * @return completed when no more messages will come
   */
  public CompletionStage<Void> stopConsuming() {
    stopping = true;
    return onSession(
        open -> {
          try {
            open.stopConsuming();
          } catch (IOException | RuntimeException e) {
            // The session is lost, which stops it as well.
          }
        });
  }

  /** Closes the connection; what is not settled, the broker hands out again. On the loop. */
  public CompletionStage<Void> close() {
    stopping = true;
    AmqpSession open = session;
    if (open != null) {
      open.flush();
    }
    CompletionStage<Void> closed = onSession(AmqpSession::close);
    session = null;
    return closed;
  }

  private CompletionStage<Void> onSession(Consumer<AmqpSession> task) {
    AmqpSession open = session;
    if (open == null) {
      return CompletableFuture.completedStage(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    blocking.execute(
        () -> {
          task.accept(open);
          scheduler.execute(() -> done.complete(null));
        });
    return done;
  }
}
