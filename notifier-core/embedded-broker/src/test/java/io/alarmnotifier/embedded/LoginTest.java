package io.alarmnotifier.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("jvm")
@Timeout(60)
class LoginTest {

  private static final QpidEmbeddedBroker broker = new QpidEmbeddedBroker();
  private static int port;

  @BeforeAll
  static void startBroker() throws Exception {
    port = broker.start("127.0.0.1", 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void letsTwoClientsShareAQueueOneWithPlainOneWithAmqPlain() throws Exception {
    ConnectionFactory amqPlain = factory();
    amqPlain.setSaslConfig(AmqPlainClient.wellFormed());
    try (Connection sender = factory().newConnection();
        Connection receiver = amqPlain.newConnection();
        Channel sending = sender.createChannel();
        Channel receiving = receiver.createChannel()) {
      sending.queueDeclare("shared", false, false, false, Map.of());
      sending.confirmSelect();
      sending.basicPublish("", "shared", null, new byte[] {7});
      sending.waitForConfirmsOrDie(10_000);

      GetResponse received = receiving.basicGet("shared", true);
      assertThat(received.getBody()).containsExactly(7);
    }
  }

  @Test
  void reachesTheOneVirtualHostAsSlash() throws Exception {
    ConnectionFactory slash = factory();
    slash.setUri("amqp://guest:guest@127.0.0.1:" + port + "/%2F");

    slash.newConnection().close();
  }

  @Test
  void refusesAnotherVirtualHost() {
    ConnectionFactory other = factory();
    other.setVirtualHost("other");

    assertThatThrownBy(other::newConnection)
        .hasStackTraceContaining("reply-code=404, reply-text=Unknown virtual host: 'other'");
  }

  @Test
  void refusesAWrongPasswordOrUserWithPlainAndAmqPlain() {
    for (String[] credentials : new String[][] {{"guest", "wrong"}, {"root", "guest"}, {"", ""}}) {
      ConnectionFactory plain = factory();
      plain.setUsername(credentials[0]);
      plain.setPassword(credentials[1]);
      ConnectionFactory amqPlain = plain.clone();
      amqPlain.setSaslConfig(AmqPlainClient.wellFormed());

      assertRefused(plain);
      assertRefused(amqPlain);
    }
  }

  @Test
  void refusesAMalformedResponseAndLetsTheNextClientIn() throws Exception {
    for (String response : new String[] {"", "\5", "\5LOGINS\0\0\0\5guest", "\377\377\377\377"}) {
      ConnectionFactory malformed = factory();
      malformed.setSaslConfig(AmqPlainClient.answering((user, password) -> response));

      assertRefused(malformed);
    }
    factory().newConnection().close();
  }

  @Test
  void tellsItsNameAndVersion() throws Exception {
    try (Connection connection = factory().newConnection()) {
      assertThat(connection.getServerProperties().get("product"))
          .hasToString("Apache Qpid Broker-J Core");
      assertThat(connection.getServerProperties().get("version")).hasToString("10.1.0");
      assertThat(connection.getServerProperties()).doesNotContainKey("capabilities");
    }
  }

  @Test
  void agreesOnTheHeartbeatsOfTheClient() throws Exception {
    for (int heartbeat : new int[] {60, 5}) {
      ConnectionFactory factory = factory();
      factory.setRequestedHeartbeat(heartbeat);
      try (Connection connection = factory.newConnection()) {
        assertThat(connection.getHeartbeat()).isEqualTo(heartbeat);
      }
    }
  }

  private static void assertRefused(ConnectionFactory factory) {
    assertThatThrownBy(factory::newConnection)
        .isInstanceOfAny(
            AuthenticationFailureException.class, PossibleAuthenticationFailureException.class);
  }

  private static ConnectionFactory factory() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    factory.setUsername(EmbeddedBroker.USER);
    factory.setPassword(EmbeddedBroker.PASSWORD);
    factory.setVirtualHost(EmbeddedBroker.VIRTUAL_HOST);
    factory.setAutomaticRecoveryEnabled(false);
    return factory;
  }
}
