package io.alarmnotifier.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Stands between the host and a broker, and cuts or stalls the connections when told to. */
final class TcpProxy implements AutoCloseable {

  private final URI target;
  private final int port;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch flowing = new CountDownLatch(0);
  private volatile ServerSocket listener;

  private TcpProxy(URI target, ServerSocket listener) {
    this.target = target;
    this.port = listener.getLocalPort();
    this.listener = listener;
  }

  /** Has a port of its own, where it does not listen yet. */
  static TcpProxy to(URI target) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new TcpProxy(target, free);
    }
  }

  /** The target's URI with this proxy's address. */
  URI uri() {
    return URI.create(target.toString().replace(":" + target.getPort(), ":" + port));
  }

  /** Takes connections from now on. */
  void open() throws IOException {
    listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    start(() -> accept(listener));
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        connect(from.accept());
      }
    } catch (IOException closed) {
      // No more connections are wanted.
    }
  }

  private void connect(Socket client) throws IOException {
    sockets.add(client);
    try {
      Socket server = new Socket(target.getHost(), target.getPort());
      sockets.add(server);
      start(() -> copy(client, server));
      start(() -> copy(server, client));
    } catch (IOException nobodyThere) {
      client.close();
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        flowing.await();
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException closed) {
      // Cut, by either side or by the test.
    }
  }

  /** Passes nothing on any more, as a network does that drops every packet. */
  void stall() {
    flowing = new CountDownLatch(1);
  }

  /** Cuts all connections; new ones are taken. */
  void cut() throws IOException {
    for (Socket socket = sockets.poll(); socket != null; socket = sockets.poll()) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
    flowing.countDown();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
