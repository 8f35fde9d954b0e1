package io.alarmnotifier.core.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The broker to consume from.
 *
 * @param embedded whether to start a broker in this process, listening on the loopback address and
 *     port of the first URI
 * @param uris {@code amqp} or {@code amqps} addresses of one broker or cluster, with the password;
 *     never empty
 * @param prefetch how many messages of each queue the broker hands out before one is settled
 * @param heartbeat the heartbeat interval to ask for, in whole seconds; zero for none
 * @param tls for {@code amqps} addresses
 */
public record BrokerConfig(
    boolean embedded, List<URI> uris, int prefetch, Duration heartbeat, BrokerTls tls) {

  /** Copies the list. */
  public BrokerConfig {
    uris = List.copyOf(uris);
  }

  /** The settings, with {@code ***} in place of passwords. */
  @Override
  public String toString() {
    return "BrokerConfig[embedded="
        + embedded
        + ", uris="
        + uris.stream().map(uri -> Secrets.withoutPassword(uri.toString())).toList()
        + ", prefetch="
        + prefetch
        + ", heartbeat="
        + heartbeat
        + ", tls="
        + tls
        + "]";
  }
}
