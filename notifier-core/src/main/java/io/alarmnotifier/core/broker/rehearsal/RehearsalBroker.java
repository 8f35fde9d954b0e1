package io.alarmnotifier.core.broker.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Stands in for RabbitMQ on the loopback address: it agrees to all that a host asks for, and hands
 * the same few messages to its first consumer. It has just enough of AMQP for the host to load all
 * that it needs with a real broker, in a fraction of the time and memory that one takes.
 */
public final class RehearsalBroker implements AutoCloseable {

  private final ServerSocket server;
  private final List<byte[]> messages;
  private final CompletableFuture<Void> acknowledged = new CompletableFuture<>();

  private RehearsalBroker(ServerSocket server, List<byte[]> messages) {
    this.server = server;
    this.messages = messages;
  }

  /** Opens one on a free port. */
  public static RehearsalBroker open(List<byte[]> messages) throws IOException {
    RehearsalBroker broker =
        new RehearsalBroker(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), messages);
    begin("rehearsal-broker", broker::accept);
    return broker;
  }

  /** Where it listens. */
  public URI uri() {
    return URI.create("amqp://guest:guest@127.0.0.1:" + server.getLocalPort() + "/%2F");
  }

  /** Completed when every message is acknowledged; failed if a connection was not understood. */
  public CompletionStage<Void> acknowledged() {
    return acknowledged;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        begin("rehearsal-connection", () -> serve(client));
      }
    } catch (IOException closed) {
      // This is how it ends.
    }
  }

  private void serve(Socket client) {
    try (client) {
      new RehearsalConnection(client, messages, () -> acknowledged.complete(null)).serve();
    } catch (IOException | RuntimeException e) {
      acknowledged.completeExceptionally(e);
    }
  }

  private static void begin(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
