package io.alarmnotifier.core.broker;

/**
 * Is told how the connection to the broker fares, on the event loop that it lives on. Must not
 * block and must not throw.
 */
public interface BrokerListener {

  /**
   * The host is connected, and consumes.
   *
   * @param product what the broker says that it is, such as {@code RabbitMQ 3.10.8}
   * @param address where it is, without user and password
   */
  default void connected(String product, String address) {}

  /**
   * The host is not connected: the connection is lost, or could not be made. Told again for each
   * try.
   *
   * @param why a sentence for a person, on one line, without secrets
   */
  default void disconnected(String why) {}

  /**
   * The broker takes no messages, so that what is to be parked and dead letters wait.
   *
   * @param why the broker's own words, on one line
   */
  default void blocked(String why) {}

  /** The broker takes messages again. */
  default void unblocked() {}
}
