package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.config.ListenAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Tells whether the admin interface could listen at an address, before a host is stopped for it.
 */
public final class ListenCheck {

  private ListenCheck() {}

  /**
   * Tries to listen there, for a moment. Blocks.
   *
   * @param host the process whose end is about to set its ports free
   * @throws IOException if it is not possible, and not because of that process; the message says
   *     what to do
   */
  public static void check(ListenAddress address, long host) throws IOException {
    try {
      // At any port first: that the address is one of this machine does not depend on the process.
      bind(address.host(), 0);
    } catch (IOException e) {
      throw AdminServer.cannotListen(address, e);
    }
    try {
      bind(address.host(), address.port());
    } catch (IOException e) {
      if (!ListeningPorts.of(host).mayContain(address.port())) {
        throw AdminServer.cannotListen(address, e);
      }
    }
  }

  private static void bind(String host, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
    }
  }
}
