package io.alarmnotifier.core.broker;

import com.rabbitmq.client.ConnectionFactory;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.config.BrokerTls;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;

/**
 * Where a broker is and who we are there.
 *
 * @param uri an AMQP URI, with the password
 * @param tls how to talk to it if the URI asks for TLS
 */
record BrokerAddress(URI uri, BrokerTls tls) {

  private static final String TLS_SCHEME = "amqps";

  /** How long an address has to take us. */
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(10);

  /** RabbitMQ's own limit for a message; the client's would be half of it. */
  private static final int MAX_MESSAGE_BYTES = 128 * 1024 * 1024;

  /** All addresses of a broker. */
  static List<BrokerAddress> of(BrokerConfig config) {
    return config.uris().stream().map(uri -> new BrokerAddress(uri, config.tls())).toList();
  }

  /**
   * A factory for connections to it, over Netty, that are never mended.
   *
   * @throws IllegalArgumentException if the URI or a file for TLS cannot be used
   */
  ConnectionFactory connectionFactory() {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(URI.create(server()));
      if (uri.getScheme().equals(TLS_SCHEME)) {
        // The client's own default for amqps trusts everybody.
        factory.netty().sslContext(AmqpsContext.of(tls));
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("cannot use the broker's address " + this, e);
    }
    setUser(factory);
    setVirtualHost(factory);
    factory.setAutomaticRecoveryEnabled(false);
    factory.setExceptionHandler(new QuietExceptionHandler());
    factory.setConnectionTimeout((int) CONNECT_PATIENCE.toMillis());
    factory.setMaxInboundMessageBodySize(MAX_MESSAGE_BYTES);
    return factory;
  }

  /** The client would refuse a second colon, and decode all but ASCII to question marks. */
  private void setUser(ConnectionFactory factory) {
    if (uri.getRawUserInfo() != null) {
      String[] userAndPassword = uri.getRawUserInfo().split(":", 2);
      factory.setUsername(decoded(userAndPassword[0]));
      if (userAndPassword.length == 2) {
        factory.setPassword(decoded(userAndPassword[1]));
      }
    }
  }

  /** A path {@code /} is the default, as oslo.messaging reads it, and no host without a name. */
  private void setVirtualHost(ConnectionFactory factory) {
    String path = uri.getRawPath();
    if (path != null && path.length() > 1) {
      factory.setVirtualHost(decoded(path.substring(1)));
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private String server() {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  /** The address without user and password. */
  @Override
  public String toString() {
    return server() + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
