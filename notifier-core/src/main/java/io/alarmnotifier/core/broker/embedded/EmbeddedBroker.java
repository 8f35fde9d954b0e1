package io.alarmnotifier.core.broker.embedded;

import java.io.IOException;

/**
 * An AMQP 0-9-1 broker inside this JVM, for trying the host out without installing a broker. It
 * keeps its messages in memory and loses them when the host stops.
 *
 * <p>The implementation and its libraries lie in a folder of their own, behind a class loader that
 * shares only this package with the host. It is found with {@link java.util.ServiceLoader} and used
 * once: {@link #start}, then {@link #close}.
 */
public interface EmbeddedBroker extends AutoCloseable {

  /** The one virtual host, as it stands in an AMQP URI after the slash, decoded. */
  String VIRTUAL_HOST = "/";

  /** The one user, who may do everything. */
  String USER = "guest";

  /** The password of {@link #USER}. */
  String PASSWORD = "guest";

  /**
   * Starts the broker and returns when it takes connections. Blocks.
   *
   * @param address the IP address or name to listen on
   * @param port the port to listen on; 0 for a free one
   * @return the port it listens on
   * @throws IOException if it cannot start, such as when the port is taken; the message names the
   *     address and the port
   */
  int start(String address, int port) throws IOException;

  /** Stops the broker and frees its port and files. Blocks; does nothing if it never started. */
  @Override
  void close();
}
