package io.alarmnotifier.core.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.core.config.BrokerConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Opens the connection of a command that ends soon, on whose thread it blocks. */
final class CommandConnection {

  /** How long the broker has for an answer; with a million letters in hand it is slow. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private CommandConnection() {}

  /**
   * Connects to the first broker that takes us. The connection is never mended.
   *
   * @param broker the broker, or the addresses of a cluster
   * @param name what the broker's operator sees of us
   * @throws IOException if none does; the message says what to do
   */
  static Connection open(BrokerConfig broker, String name) throws IOException {
    IOException refused = new IOException("broker.uri names no broker");
    for (BrokerAddress address : BrokerAddress.of(broker)) {
      try {
        return open(address, name);
      } catch (IOException e) {
        refused = e;
      }
    }
    throw refused;
  }

  private static ConnectionFactory factory(BrokerAddress address) throws IOException {
    try {
      return address.connectionFactory();
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Connection open(BrokerAddress address, String name) throws IOException {
    ConnectionFactory factory = factory(address);
    factory.setChannelRpcTimeout((int) PATIENCE.toMillis());
    factory
        .netty()
        .channelCustomizer(
            channel ->
                // Before the client's own handler, the last, which takes whole frames.
                channel.pipeline().addBefore("AmqpHandler", null, new DeepHeaderFilter()));
    try {
      return factory.newConnection(name);
    } catch (IOException | TimeoutException e) {
      throw new IOException(
          "no connection to the broker at "
              + address
              + " (broker.uri): "
              + LinkLog.explain(e)
              + ". Is the host or the broker started?",
          e);
    }
  }
}
