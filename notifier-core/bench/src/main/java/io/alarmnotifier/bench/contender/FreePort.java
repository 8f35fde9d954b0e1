package io.alarmnotifier.bench.contender;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** A port for a program that must be told one. */
final class FreePort {

  /** Below those that Linux takes for outgoing connections, which would come in between. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  private FreePort() {}

  /**
   * One at which nobody listens now, on 127.0.0.1.
   *
   * @throws IOException if none is free
   */
  static int find() throws IOException {
    Random random = new Random();
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException taken) {
        // Another one, then.
      }
    }
    throw new IOException("no free port from " + LOWEST + " to " + HIGHEST);
  }
}
