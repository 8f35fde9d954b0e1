package io.alarmnotifier.embedded;

import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The embedded broker on Qpid Broker-J. What it does and does not do is in this module's README.
 *
 * <p>{@link #start} and {@link #close} may be called from any thread.
 */
public final class QpidEmbeddedBroker implements EmbeddedBroker {

  private final UncaughtExceptions handler = new UncaughtExceptions();
  private @Nullable BrokerThreads threads;
  private @Nullable RunningBroker running;

  @Override
  public synchronized int start(String address, int port) throws IOException {
    if (threads != null) {
      throw new IllegalStateException("The embedded broker was started before");
    }
    refuseTakenPort(address, port);
    BrokerThreads brokerThreads = new BrokerThreads();
    FutureTask<RunningBroker> launch =
        new FutureTask<>(() -> RunningBroker.launch(address, port, MemoryLimit.ofThisJvm()));
    brokerThreads.run(launch);
    try {
      RunningBroker launched = launch.get();
      threads = brokerThreads;
      running = launched;
      handler.install();
      return launched.port();
    } catch (ExecutionException e) {
      brokerThreads.awaitEnd();
      throw cannotListen(address, port, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannotListen(address, port, e);
    }
  }

  /** Broker-J reports a taken port late and without its cause, after all else has started. */
  private static void refuseTakenPort(String address, int port) throws IOException {
    InetSocketAddress socketAddress = new InetSocketAddress(address, port);
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(socketAddress);
    } catch (IOException e) {
      throw cannotListen(address, port, e);
    }
  }

  private static IOException cannotListen(String address, int port, Exception cause) {
    return new IOException(
        "The embedded broker cannot listen on %s port %d: %s"
            .formatted(address, port, cause.getMessage()),
        cause);
  }

  @Override
  public synchronized void close() {
    RunningBroker broker = running;
    BrokerThreads brokerThreads = threads;
    if (broker == null || brokerThreads == null) {
      return;
    }
    running = null;
    FutureTask<@Nullable Void> closing = new FutureTask<>(broker::close, null);
    brokerThreads.run(closing);
    brokerThreads.awaitEnd();
    handler.remove();
  }
}
