package io.alarmnotifier.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands between a host and the broker, and is as bad as a network can be. */
final class FaultyProxy implements AutoCloseable {

  /** Which way bytes go. */
  enum Direction {
    TO_BROKER,
    TO_HOST
  }

  private static final int BUFFER_BYTES = 8192;
  private static final int BACKLOG = 50;

  private final URI broker;
  private final ServerSocket listener;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final Set<Direction> stalled = EnumSet.noneOf(Direction.class);

  private FaultyProxy(URI broker, ServerSocket listener) {
    this.broker = broker;
    this.listener = listener;
  }

  /** Listens on a free port, and passes everything on. */
  static FaultyProxy to(URI broker) throws IOException {
    FaultyProxy proxy =
        new FaultyProxy(broker, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
    start(proxy::accept);
    return proxy;
  }

  /** The broker's URI with this proxy's port. */
  URI uri() {
    return URI.create(
        broker.toString().replace(":" + broker.getPort(), ":" + listener.getLocalPort()));
  }

  /** Breaks all connections off, with what is in them; new ones are taken. */
  void cut() {
    List<Socket> all = List.copyOf(sockets);
    // First all of them: the loss of one side makes the other's threads close theirs politely.
    all.forEach(FaultyProxy::forgetGoodbye);
    all.forEach(FaultyProxy::close);
    sockets.removeAll(all);
  }

  /** Passes nothing more in these directions, and tells nobody. */
  synchronized void stall(Set<Direction> directions) {
    stalled.addAll(directions);
  }

  /** Goes on as if nothing had been. */
  synchronized void resume() {
    stalled.clear();
    notifyAll();
  }

  private void accept() {
    try {
      while (true) {
        Socket host = listener.accept();
        start(() -> connect(host));
      }
    } catch (IOException closed) {
      // No more connections are wanted.
    }
  }

  private void connect(Socket host) {
    try {
      Socket server = new Socket(broker.getHost(), broker.getPort());
      sockets.add(host);
      sockets.add(server);
      start(() -> pass(Direction.TO_BROKER, host, server));
      start(() -> pass(Direction.TO_HOST, server, host));
    } catch (IOException nobodyThere) {
      forgetGoodbye(host);
      close(host);
    }
  }

  private void pass(Direction direction, Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        awaitFlow(direction);
        out.write(buffer, 0, count);
      }
      // An end is news as well.
      awaitFlow(direction);
    } catch (IOException | InterruptedException cut) {
      // By either side or by this.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private synchronized void awaitFlow(Direction direction) throws InterruptedException {
    while (stalled.contains(direction)) {
      wait();
    }
  }

  /** A network that breaks says no goodbye: without lingering, the peer gets a reset. */
  private static void forgetGoodbye(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException gone) {
      // As wanted.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // As wanted.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    resume();
    cut();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
