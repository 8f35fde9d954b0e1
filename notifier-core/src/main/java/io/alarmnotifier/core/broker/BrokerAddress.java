package io.alarmnotifier.core.broker;

import com.rabbitmq.client.ConnectionFactory;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/**
 * Where a broker is and who we are there.
 *
 * @param uri an AMQP URI, with the password
 */
record BrokerAddress(URI uri) {

  private static final String TLS_SCHEME = "amqps";

  /**
   * A factory for connections to it, over Netty.
   *
   * @throws IllegalArgumentException if the URI cannot be used
   */
  ConnectionFactory connectionFactory() {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
      if (uri.getScheme().equals(TLS_SCHEME)) {
        // The client's own default for amqps trusts everybody.
        factory
            .netty()
            .sslContext(
                SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build());
      }
    } catch (GeneralSecurityException | SSLException e) {
      throw new IllegalArgumentException("cannot use the broker's address " + this, e);
    }
    if ("/".equals(uri.getRawPath())) {
      // As oslo.messaging reads it; the client would take it for a virtual host without a name.
      factory.setVirtualHost("/");
    }
    return factory;
  }

  /** The address without user and password. */
  @Override
  public String toString() {
    return uri.getScheme()
        + "://"
        + uri.getHost()
        + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
        + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }
}
