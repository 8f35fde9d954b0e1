package io.alarmnotifier.core.broker;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.core.config.HostConfig;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages as an evaluator does, over one connection that is opened with the first and kept,
 * and tells of each when the broker has it in a queue. A connection that is lost is opened anew
 * with the next message.
 *
 * <p>May be called by any thread. It lives on an event loop, where its results complete.
 */
public final class EvaluatorLink {

  private static final Logger LOG = LoggerFactory.getLogger(EvaluatorLink.class);

  /** So long the broker has to confirm a message, a connect before it included. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int CLOSE_MILLIS = 1_500;

  /** Bounds what waits for the broker, of which each may be a megabyte. */
  private static final int MOST_HELD_BYTES = 64 * 1024 * 1024;

  private final Opener opener;
  private final EventLoop loop;
  private final Executor blocking;
  private final Duration patience;
  private final List<Message> waiting = new ArrayList<>();
  private @Nullable Opened open;
  private boolean opening;
  private boolean closed;

  /** Of what waits for a connection, and of what a connection still holds, timed out or not. */
  private long heldBytes;

  /**
   * Makes a link, which does nothing until something is sent.
   *
   * @param loop carries all input and output; not the deliveries'
   * @param blocking runs what blocks
   */
  public EvaluatorLink(HostConfig config, EventLoop loop, Executor blocking) {
    this(new Connecting(config, loop), loop, blocking, PATIENCE);
  }

  EvaluatorLink(Opener opener, EventLoop loop, Executor blocking, Duration patience) {
    this.opener = opener;
    this.loop = loop;
    this.blocking = blocking;
    this.patience = patience;
  }

  /**
   * Sends a message.
   *
   * @param body not to be changed any more
   * @param traceParent where it stands in a trace; becomes a header of that name
   * @return completed when the broker has confirmed that a queue has it; fails, with a message for
   *     a person, if it has not within 10 seconds. Then a queue may have it all the same
   */
  public CompletionStage<Void> send(
      EvaluatorRoute route, byte[] body, Optional<String> traceParent) {
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    loop.execute(() -> send(new Message(route, body, traceParent, confirmed)));
    return confirmed;
  }

  private void send(Message message) {
    if (closed) {
      message.fail("the host stops");
    } else if (heldBytes + message.body.length > MOST_HELD_BYTES) {
      message.fail("too many alarms wait for the broker to confirm them");
    } else {
      heldBytes += message.body.length;
      limit(message);
      Opened now = open;
      if (now == null) {
        waiting.add(message);
        connect();
      } else {
        publish(message, now);
      }
    }
  }

  private void limit(Message message) {
    Future<?> timer =
        loop.schedule(
            () ->
                message.fail(
                    "the broker has not confirmed it within " + patience.toSeconds() + " s"),
            patience.toMillis(),
            TimeUnit.MILLISECONDS);
    message.whenEnded(
        () -> {
          timer.cancel(false);
          if (waiting.remove(message)) {
            heldBytes -= message.body.length;
          }
        });
  }

  /** A message that has timed out is still held, as a broker that takes nothing is not sent it. */
  private void publish(Message message, Opened to) {
    CompletionStage<Void> unused =
        message
            .publish(to.publisher())
            .whenComplete(
                (nothing, failure) -> {
                  heldBytes -= message.body.length;
                  if (failure instanceof AlreadyClosedException) {
                    lost(to, failure);
                  }
                });
  }

  private void connect() {
    if (opening) {
      return;
    }
    opening = true;
    blocking.execute(
        () -> {
          try {
            Opened opened = opener.open();
            loop.execute(() -> opened(opened));
          } catch (IOException | TimeoutException | RuntimeException | LinkageError e) {
            loop.execute(() -> failed(e));
          }
        });
  }

  private void opened(Opened opened) {
    opening = false;
    if (closed) {
      blocking.execute(opened.abort());
      return;
    }
    open = opened;
    List<Message> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(message -> publish(message, opened));
    opened.listen().accept(cause -> lost(opened, cause));
  }

  private void failed(Throwable cause) {
    opening = false;
    LOG.debug("No connection to send alarms by", cause);
    String why = "no connection to the broker: " + LinkLog.explain(cause);
    List.copyOf(waiting).forEach(message -> message.fail(why));
  }

  /** To be called by any thread. */
  private void lost(Opened over, Throwable cause) {
    loop.execute(
        () -> {
          if (over.equals(open)) {
            letGo(over, cause);
          }
        });
  }

  private void letGo(Opened over, Throwable cause) {
    open = null;
    over.publisher().close(cause);
    blocking.execute(over.abort());
  }

  /** Closes the connection; what is not confirmed fails. Does not wait. */
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          List.copyOf(waiting).forEach(message -> message.fail("the host stops"));
          Opened now = open;
          if (now != null) {
            letGo(now, new IOException("the host stops"));
          }
        });
  }

  /** A message on its way. */
  private static final class Message {

    private final EvaluatorRoute route;
    private final byte[] body;
    private final Optional<String> traceParent;
    private final CompletableFuture<Void> confirmed;

    Message(
        EvaluatorRoute route,
        byte[] body,
        Optional<String> traceParent,
        CompletableFuture<Void> confirmed) {
      this.route = route;
      this.body = body;
      this.traceParent = traceParent;
      this.confirmed = confirmed;
    }

    /** Tells when the broker has done with it, or its connection is lost. */
    CompletionStage<Void> publish(ConfirmedPublisher to) {
      CompletionStage<Void> done =
          to.publish(route.exchange(), route.routingKey(), AlarmSender.json(traceParent), body);
      CompletionStage<Void> unused =
          done.whenComplete(
              (nothing, failure) -> {
                if (failure == null) {
                  confirmed.complete(null);
                } else {
                  fail(LinkLog.explain(failure));
                }
              });
      return done;
    }

    void whenEnded(Runnable task) {
      CompletionStage<Void> unused = confirmed.whenComplete((nothing, failure) -> task.run());
    }

    void fail(String why) {
      confirmed.completeExceptionally(new IOException(why));
    }
  }

  /**
   * A connection that was opened.
   *
   * @param listen takes what is told, by any thread, when it is lost; at once if it is already
   */
  record Opened(
      ConfirmedPublisher publisher, Consumer<Consumer<Throwable>> listen, Runnable abort) {}

  /** Opens connections. */
  @FunctionalInterface
  interface Opener {

    /** Opens one, on which nothing else goes on. Blocks. */
    Opened open() throws IOException, TimeoutException;
  }

  /** Opens one to the first broker that takes us. */
  private record Connecting(HostConfig config, EventLoop loop) implements Opener {

    @Override
    public Opened open() throws IOException, TimeoutException {
      IOException refused = new IOException("broker.uri names no broker");
      for (BrokerAddress address : BrokerAddress.of(config.broker())) {
        try {
          return open(address);
        } catch (IOException | TimeoutException e) {
          refused = new IOException(e);
        }
      }
      throw refused;
    }

    private Opened open(BrokerAddress address) throws IOException, TimeoutException {
      Connection connection =
          new LoopConnections(address, config.broker().heartbeat(), loop)
              .open("alarm-notifier:%s:%d:ingest".formatted(config.host(), pid()));
      try {
        Channel channel = connection.createChannel();
        ConfirmedPublisher publisher = ConfirmedPublisher.on(channel);
        return new Opened(
            publisher,
            onLost -> channel.addShutdownListener(onLost::accept),
            () -> connection.abort(CLOSE_MILLIS));
      } catch (IOException | RuntimeException e) {
        connection.abort(CLOSE_MILLIS);
        throw e;
      }
    }

    private static long pid() {
      return ProcessHandle.current().pid();
    }
  }
}
