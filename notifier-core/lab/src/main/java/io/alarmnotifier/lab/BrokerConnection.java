package io.alarmnotifier.lab;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** Opens the harness's own connections, past all proxies. */
public final class BrokerConnection {

  private static final int PATIENCE_MILLIS = 10_000;

  private BrokerConnection() {}

  /** A connection that is never mended, and that a cut is no news for. */
  public static Connection open(URI broker) throws IOException, TimeoutException {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(broker.toString());
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout(PATIENCE_MILLIS);
    factory.setHandshakeTimeout(PATIENCE_MILLIS);
    factory.setChannelRpcTimeout(PATIENCE_MILLIS);
    return factory.newConnection("lab");
  }
}
