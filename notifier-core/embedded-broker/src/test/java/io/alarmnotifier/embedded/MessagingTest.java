package io.alarmnotifier.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the host and its clients rely on, tried with the client library that the host uses. */
@Timeout(60)
class MessagingTest {

  private static final byte[] BODY = "an alarm".getBytes(UTF_8);
  private static final QpidEmbeddedBroker broker = new QpidEmbeddedBroker();
  private static int port;

  private Connection connection;
  private Channel channel;

  @BeforeAll
  static void startBroker() throws Exception {
    port = broker.start("127.0.0.1", 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void connectClient() throws Exception {
    connection = connect();
    channel = connection.createChannel();
  }

  @AfterEach
  void disconnectClient() {
    connection.abort();
  }

  @Test
  void routesByTopic() throws Exception {
    channel.exchangeDeclare("ceilometer", "topic", false, false, Map.of());
    channel.queueDeclare("exact", false, false, false, Map.of());
    channel.queueDeclare("pattern", false, false, false, Map.of());
    channel.queueBind("exact", "ceilometer", "alarm_notifier");
    channel.queueBind("pattern", "ceilometer", "alarm_notifier.#");

    publish("ceilometer", "alarm_notifier");
    publish("ceilometer", "alarm_notifier.node-1");
    publish("ceilometer", "other");

    assertThat(channel.messageCount("exact")).isEqualTo(1);
    assertThat(channel.messageCount("pattern")).isEqualTo(2);
  }

  @Test
  void routesByFanoutAndDirect() throws Exception {
    for (String type : List.of("fanout", "direct")) {
      channel.exchangeDeclare(type, type, false, false, Map.of());
      channel.queueDeclare(type + "-queue", false, false, false, Map.of());
      channel.queueBind(type + "-queue", type, "key");

      publish(type, "key");
      publish(type, "other");
    }

    assertThat(channel.messageCount("fanout-queue")).isEqualTo(2);
    assertThat(channel.messageCount("direct-queue")).isEqualTo(1);
  }

  @Test
  void deliversToAConsumerUpToItsPrefetchUntilItIsCancelled() throws Exception {
    channel.queueDeclare("consumed", false, false, false, Map.of());
    for (int i = 0; i < 5; i++) {
      publish("", "consumed");
    }
    channel.basicQos(2);
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    String tag =
        channel.basicConsume("consumed", false, (t, d) -> deliveries.add(d), cancelled -> {});

    Delivery first = next(deliveries);
    Delivery second = next(deliveries);
    assertThat(first.getBody()).isEqualTo(BODY);
    assertThat(first.getEnvelope().isRedeliver()).isFalse();
    // RabbitMQ counts the 3 that are ready; Broker-J all that are not acknowledged. The answer also
    // shows that no third one was sent before it.
    assertThat(channel.messageCount("consumed")).isEqualTo(5);
    assertThat(deliveries).isEmpty();

    channel.basicAck(second.getEnvelope().getDeliveryTag(), true);
    next(deliveries);
    next(deliveries);
    channel.basicCancel(tag);
    assertThat(channel.consumerCount("consumed")).isZero();
  }

  @Test
  void confirmsWhatItHasTaken() throws Exception {
    channel.queueDeclare("confirmed", true, false, false, Map.of());
    channel.confirmSelect();

    for (int i = 0; i < 100; i++) {
      publish("", "confirmed");
    }

    assertThat(channel.waitForConfirms(10_000)).isTrue();
    assertThat(channel.messageCount("confirmed")).isEqualTo(100);
  }

  @Test
  void returnsAMandatoryMessageWithoutAQueueAndKeepsTheConnection() throws Exception {
    BlockingQueue<Return> returns = new LinkedBlockingQueue<>();
    channel.addReturnListener(returns::add);

    channel.basicPublish("", "no-such-queue", true, null, BODY);

    Return returned = Objects.requireNonNull(returns.poll(10, TimeUnit.SECONDS));
    assertThat(returned.getReplyCode()).isEqualTo(AMQP.NO_ROUTE);
    assertThat(returned.getBody()).isEqualTo(BODY);
    assertThat(channel.isOpen()).isTrue();
  }

  /** RabbitMQ returns it and then acknowledges it. */
  @Test
  void nacksAMandatoryMessageWithoutAQueueAndThenReturnsIt() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    channel.addReturnListener(returned -> events.add("return"));
    channel.addConfirmListener((tag, m) -> events.add("ack"), (tag, m) -> events.add("nack"));
    channel.confirmSelect();

    channel.basicPublish("", "no-such-queue", true, null, BODY);

    assertThat(next(events)).isEqualTo("nack");
    assertThat(next(events)).isEqualTo("return");
  }

  @Test
  void acknowledgesAnUnroutableMessageThatIsNotMandatory() throws Exception {
    channel.confirmSelect();

    channel.basicPublish("", "no-such-queue", false, null, BODY);

    assertThat(channel.waitForConfirms(10_000)).isTrue();
  }

  @Test
  void keepsARequeuedMessageForEverAndMarksItAsRedelivered() throws Exception {
    channel.queueDeclare("requeued", false, false, false, Map.of());
    publish("", "requeued");

    for (int delivery = 0; delivery < 30; delivery++) {
      GetResponse response = channel.basicGet("requeued", false);
      assertThat(response.getBody()).isEqualTo(BODY);
      assertThat(response.getEnvelope().isRedeliver()).isEqualTo(delivery > 0);
      if (delivery % 2 == 0) {
        channel.basicNack(response.getEnvelope().getDeliveryTag(), false, true);
      } else {
        channel.basicReject(response.getEnvelope().getDeliveryTag(), true);
      }
    }
    assertThat(channel.messageCount("requeued")).isEqualTo(1);
  }

  @Test
  void keepsAMessageOfAConsumerThatRequeuesItForEver() throws Exception {
    channel.queueDeclare("requeued-by-consumer", false, false, false, Map.of());
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    channel.basicConsume(
        "requeued-by-consumer", false, (t, d) -> deliveries.add(d), cancelled -> {});
    publish("", "requeued-by-consumer");

    for (int delivery = 0; delivery < 30; delivery++) {
      Delivery delivered = next(deliveries);
      assertThat(delivered.getEnvelope().isRedeliver()).isEqualTo(delivery > 0);
      channel.basicNack(delivered.getEnvelope().getDeliveryTag(), false, true);
    }
  }

  @Test
  void keepsTheMessageOfALostConnection() throws Exception {
    channel.queueDeclare("lost", false, false, false, Map.of());
    publish("", "lost");

    for (int delivery = 0; delivery < 10; delivery++) {
      try (Connection consumer = connect()) {
        BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        consumer
            .createChannel()
            .basicConsume("lost", false, (t, d) -> deliveries.add(d), cancelled -> {});
        assertThat(next(deliveries).getEnvelope().isRedeliver()).isEqualTo(delivery > 0);
      }
    }
    assertThat(channel.basicGet("lost", true).getBody()).isEqualTo(BODY);
  }

  @Test
  void dropsAMessageThatIsRejectedWithoutRequeue() throws Exception {
    channel.queueDeclare("rejected", false, false, false, Map.of());
    publish("", "rejected");

    channel.basicReject(channel.basicGet("rejected", false).getEnvelope().getDeliveryTag(), false);

    assertThat(channel.messageCount("rejected")).isZero();
    assertThat(channel.basicGet("rejected", true)).isNull();
  }

  @Test
  void takesAndIgnoresTheArgumentsOfRabbitMq() throws Exception {
    Map<String, Object> arguments =
        Map.of("x-expires", 1_800_000, "x-queue-type", "quorum", "x-ha-policy", "all");

    channel.queueDeclare("with-arguments", true, false, false, arguments);
    channel.exchangeDeclare("with-arguments", "topic", false, false, Map.of("x-any", "thing"));

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void answers404ToAPassiveDeclareOfWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> channel.queueDeclarePassive("missing"))
        .satisfies(thrown -> assertThat(replyCode(thrown)).isEqualTo(AMQP.NOT_FOUND));
    Channel another = connection.createChannel();
    assertThatThrownBy(() -> another.exchangeDeclarePassive("missing"))
        .satisfies(thrown -> assertThat(replyCode(thrown)).isEqualTo(AMQP.NOT_FOUND));
  }

  /** RabbitMQ answers 406. */
  @Test
  void takesADeclareWithAnotherDurabilityAsItIs() throws Exception {
    channel.queueDeclare("durability", false, false, false, Map.of());
    channel.exchangeDeclare("durability", "topic", false, false, Map.of());

    channel.queueDeclare("durability", true, false, false, Map.of());
    channel.exchangeDeclare("durability", "topic", true, false, Map.of());

    assertThat(channel.isOpen()).isTrue();
  }

  /** RabbitMQ answers 406. */
  @Test
  void answers405ToADeclareWithAnotherAutoDelete() throws Exception {
    channel.queueDeclare("auto-delete", false, false, false, Map.of());

    assertThatThrownBy(() -> channel.queueDeclare("auto-delete", false, false, true, Map.of()))
        .satisfies(thrown -> assertThat(replyCode(thrown)).isEqualTo(405));
    assertThat(connection.isOpen()).isTrue();
  }

  /** As Aodh's and Ceilometer's fanout queues are declared. */
  @Test
  void deletesAutoDeleteFanoutsWithTheirLastConsumer() throws Exception {
    channel.exchangeDeclare("x_fanout", "fanout", false, true, Map.of());
    channel.exchangeDeclare("x_fanout", "fanout", false, true, Map.of());
    channel.queueDeclare("x_fanout_1", false, false, true, Map.of());
    channel.queueBind("x_fanout_1", "x_fanout", "x");
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    String tag = channel.basicConsume("x_fanout_1", true, (t, d) -> deliveries.add(d), c -> {});
    publish("x_fanout", "");
    next(deliveries);

    channel.basicCancel(tag);

    assertThatThrownBy(() -> channel.queueDeclarePassive("x_fanout_1"))
        .satisfies(thrown -> assertThat(replyCode(thrown)).isEqualTo(AMQP.NOT_FOUND));
    Channel another = connection.createChannel();
    assertThatThrownBy(() -> another.exchangeDeclarePassive("x_fanout"))
        .satisfies(thrown -> assertThat(replyCode(thrown)).isEqualTo(AMQP.NOT_FOUND));
  }

  @Test
  void carriesAMessageOfTwoMebibytes() throws Exception {
    byte[] large = new byte[2 * 1024 * 1024];
    new Random(7).nextBytes(large);
    channel.queueDeclare("large", false, false, false, Map.of());

    channel.basicPublish("", "large", null, large);

    assertThat(channel.basicGet("large", true).getBody()).isEqualTo(large);
  }

  @Test
  void carriesManyHeadersAndAllProperties() throws Exception {
    Map<String, Object> headers = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      headers.put("header-" + i, i % 2 == 0 ? Long.valueOf(i) : Map.of("nested", List.of(i)));
    }
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .headers(headers)
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .priority(0)
            .correlationId("correlation")
            .replyTo("reply")
            .messageId("message")
            .type("type")
            .appId("application")
            .build();
    channel.queueDeclare("headers", false, false, false, Map.of());

    channel.basicPublish("", "headers", properties, BODY);

    AMQP.BasicProperties received = channel.basicGet("headers", true).getProps();
    assertThat(received.getHeaders()).isEqualTo(headers);
    assertThat(received).isEqualTo(properties);
  }

  /** Broker-J takes an expiration for a point in time, so that each would be long past. */
  @Test
  void keepsAMessageWithAnExpirationAndTheExpirationToo() throws Exception {
    AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().expiration("1000").build();
    channel.queueDeclare("expiration", false, false, false, Map.of());

    channel.basicPublish("", "expiration", properties, BODY);

    assertThat(channel.basicGet("expiration", true).getProps().getExpiration()).isEqualTo("1000");
  }

  @Test
  void movesAMessageToItsDeadLetterQueueWhenTheQueuesTimeIsOver() throws Exception {
    channel.queueDeclare("deliveries", true, false, false, Map.of());
    Map<String, Object> delayed =
        Map.of(
            "maximumMessageTtl",
            200,
            "expiryPolicy",
            "ROUTE_TO_ALTERNATE",
            "alternateBinding",
            Map.of("destination", "deliveries"));
    channel.queueDeclare("retry", true, false, false, delayed);
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    channel.basicConsume("deliveries", true, (t, d) -> deliveries.add(d), cancelled -> {});

    publish("", "retry");
    channel.basicPublish(
        "", "retry", new AMQP.BasicProperties.Builder().expiration("9000").build(), BODY);

    assertThat(next(deliveries).getBody()).isEqualTo(BODY);
    assertThat(next(deliveries).getBody()).isEqualTo(BODY);
    assertThat(channel.messageCount("retry")).isZero();
  }

  @Test
  void closesTheChannelOfAPublishToAMissingExchangeOnly() throws Exception {
    BlockingQueue<ShutdownSignalException> closed = new LinkedBlockingQueue<>();
    channel.addShutdownListener(closed::add);

    publish("no-such-exchange", "key");

    assertThat(replyCode(next(closed))).isEqualTo(AMQP.NOT_FOUND);
    assertThat(connection.isOpen()).isTrue();
  }

  private void publish(String exchange, String key) throws IOException {
    channel.basicPublish(exchange, key, null, BODY);
  }

  private static <T> T next(BlockingQueue<T> events) throws InterruptedException {
    return Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "nothing within 10 s");
  }

  private static int replyCode(Throwable thrown) {
    Throwable signal =
        thrown instanceof ShutdownSignalException
            ? thrown
            : Objects.requireNonNull(thrown.getCause());
    assertThat(thrown).isNotInstanceOf(AlreadyClosedException.class);
    AMQP.Channel.Close close = (AMQP.Channel.Close) ((ShutdownSignalException) signal).getReason();
    return Objects.requireNonNull(close).getReplyCode();
  }

  private static Connection connect() throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    factory.setAutomaticRecoveryEnabled(false);
    return factory.newConnection();
  }
}
