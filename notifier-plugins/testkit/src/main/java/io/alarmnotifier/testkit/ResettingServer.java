package io.alarmnotifier.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Resets each connection when the first byte of a request has come. Listens on loopback. */
final class ResettingServer implements AutoCloseable {

  private final ServerSocket listener;
  private final AtomicInteger requests = new AtomicInteger();

  ResettingServer() {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "resetting server");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        if (socket.getInputStream().read() >= 0) {
          requests.incrementAndGet();
        }
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // The client or the test has closed its side.
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** How many requests have begun. */
  int requests() {
    return requests.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
