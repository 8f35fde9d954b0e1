package io.alarmnotifier.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Ports for servers that have to be told theirs before they start. */
public final class FreePort {

  /**
   * Below the range from which the system takes ports, for outgoing connections and for servers
   * that leave the choice to it, which would come in between.
   */
  private static final int FIRST = 20_000;

  /** The first port above. */
  static final int END = 32_000;

  private FreePort() {}

  /**
   * Finds a port on the loopback address on which nobody listens. It is nobody's until the server
   * listens there.
   */
  public static int find() {
    RandomGenerator random = RandomGenerator.getDefault();
    int port = random.nextInt(FIRST, END);
    while (isTaken(port)) {
      port = random.nextInt(FIRST, END);
    }
    return port;
  }

  private static boolean isTaken(int port) {
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return false;
    } catch (IOException inUse) {
      return true;
    }
  }
}
