package io.alarmnotifier.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Ports for servers that have to be told theirs before they start. */
public final class FreePort {

  /**
   * Below the range from which the system takes ports, for outgoing connections and for servers
   * that leave the choice to it, which would come in between.
   */
  private static final int FIRST = 20_000;

  private static final int MOST_TRIES = 100;

  /** The first port above. */
  static final int END = 32_000;

  private FreePort() {}

  /**
   * Finds a port on the loopback address on which nobody listens. It is nobody's until the server
   * listens there.
   *
   * @throws IllegalStateException if none is found
   */
  public static int find() {
    RandomGenerator random = RandomGenerator.getDefault();
    return IntStream.generate(() -> random.nextInt(FIRST, END))
        .limit(MOST_TRIES)
        .filter(port -> !isTaken(port))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free port from " + FIRST + " to " + END));
  }

  private static boolean isTaken(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return false;
    } catch (IOException inUse) {
      return true;
    }
  }
}
