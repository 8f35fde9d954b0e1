package io.alarmnotifier.distribution;

import static io.alarmnotifier.distribution.LinkUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.message.RpcCall;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in a broker and in its own link to it. Every broker that it can serve
 * from passes all of this.
 */
abstract class BrokerContract {

  private static final String DEAD_LETTERS = "alarm-notifier.dead-letters";
  private final byte[] body =
      ("any bytes \u0000 at all " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

  private Connection evaluator;
  private Channel channel;
  private LinkUnderTest link;
  private String exchange;
  private String topic;

  /** A broker that runs, with the user guest. */
  abstract URI broker();

  @BeforeEach
  void connectAnEvaluator() throws Exception {
    link = new LinkUnderTest(broker(), body);
    exchange = link.exchange();
    topic = link.topic();
    evaluator = BrokerConnection.open(broker());
    channel = evaluator.createChannel();
    channel.confirmSelect();
  }

  @AfterEach
  void closeAll() throws Exception {
    link.close();
    evaluator.abort();
  }

  @Test
  void consumesFromTheQueueOfTheTopicOfTheHostOfTheFanoutAndOfTheWork() throws Exception {
    link.start();

    publish(exchange, topic);
    assertThat(link.next().queue()).isEqualTo(topic);
    publish(exchange, topic + "." + link.host());
    assertThat(link.next().queue()).isEqualTo(topic + "." + link.host());
    publish(topic + "_fanout", "");
    assertThat(link.next().queue()).startsWith(topic + "_fanout_");
    publish(exchange, link.rpcTopic());
    assertThat(link.next().queue()).isEqualTo(topic + "." + link.rpcTopic());
    publish(link.aodhExchange(), link.aodhTopic() + ".sample");
    assertThat(link.next().queue()).isEqualTo(link.aodhTopic() + ".sample");
  }

  @Test
  void givesTheBytesAndThePropertiesAsTheyCame() throws Exception {
    link.start();

    channel.basicPublish(
        exchange,
        topic,
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .headers(Map.of("compression", "application/x-gzip"))
            .build(),
        body);

    SourceMessage message = link.next();
    assertThat(message.body()).isEqualTo(body);
    assertThat(message.format().contentType()).contains("application/json");
    assertThat(message.format().contentEncoding()).contains("utf-8");
    assertThat(message.format().compression()).contains("application/x-gzip");
  }

  @Test
  void takesAMessageWhoseHeadersNestTooDeepWithoutThem() throws Exception {
    link.start();
    Object deep = List.of();
    for (int i = 0; i < 33; i++) {
      deep = List.of(deep);
    }
    channel.basicPublish(
        exchange,
        topic,
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .headers(Map.of("compression", "application/x-gzip", "deep", deep))
            .messageId("kept")
            .build(),
        body);

    SourceMessage message = link.next();

    assertThat(message.body()).isEqualTo(body);
    assertThat(message.format().contentType()).contains("application/json");
    assertThat(message.format().compression()).isEmpty();
  }

  @Test
  void isDoneWithWhatIsAcknowledged() throws Exception {
    link.start();
    publish(exchange, topic);

    SourceMessage message = link.next();
    link.acknowledge(message);
    link.stop();

    assertThat(channel.messageCount(topic)).isZero();
  }

  @Test
  void handsOutAgainWhatIsNotAcknowledged() throws Exception {
    link.start();
    publish(exchange, topic);
    link.next();
    link.stop();

    link.startAgain();

    assertThat(link.next().body()).isEqualTo(body);
  }

  @Test
  void keepsADeadLetterWithItsBytesAndTheReason() throws Exception {
    link.start();
    channel.queuePurge(DEAD_LETTERS);
    channel.basicPublish(
        exchange,
        topic,
        new AMQP.BasicProperties.Builder()
            .headers(Map.of("kept", "yes"))
            .expiration("60000")
            .build(),
        body);
    SourceMessage message = link.next();

    await(deadLetter(message));

    GetResponse letter = channel.basicGet(DEAD_LETTERS, true);
    assertThat(letter.getBody()).isEqualTo(body);
    assertThat(letter.getProps().getExpiration()).isNull();
    assertThat(letter.getProps().getDeliveryMode()).isEqualTo(2);
    assertThat(texts(letter.getProps().getHeaders()))
        .containsEntry("kept", "yes")
        .containsEntry("x-notifier-reason", "TIMEOUT")
        .containsEntry("x-notifier-detail", "no answer")
        .containsEntry("x-notifier-source-queue", topic)
        .containsEntry("x-notifier-source-exchange", exchange)
        .containsEntry("x-notifier-source-routing-key", topic)
        .containsEntry("x-notifier-alarm-id", "alarm")
        .containsEntry("x-notifier-action-index", "1")
        .containsEntry("x-notifier-attempts", "2");
  }

  @Test
  void sendsADeadLetterNowhereElseWhateverItsHeadersSay() throws Exception {
    link.start();
    publishWith(Map.of("CC", List.of(topic)));
    SourceMessage message = link.next();

    await(deadLetter(message));
    link.acknowledge(message);
    link.stop();

    assertThat(channel.messageCount(topic)).isZero();
  }

  @Test
  void leavesOutHeadersThatHaveNoRoomBesideTheReason() throws Exception {
    link.start();
    channel.queuePurge(DEAD_LETTERS);
    publishWith(Map.of("large", new byte[evaluator.getFrameMax() - 200]));

    await(deadLetter(link.next()));

    assertThat(channel.basicGet(DEAD_LETTERS, true).getProps().getHeaders())
        .containsKey("x-notifier-reason")
        .doesNotContainKey("large");
  }

  @Test
  void makesTheQueueOfDeadLettersAnewWhenItWasDeleted() throws Exception {
    link.start();
    publish(exchange, topic);
    SourceMessage message = link.next();
    channel.queueDelete(DEAD_LETTERS);

    CompletionStage<Void> written = deadLetter(message);

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> await(written));
    assertThat(message.isLive()).isTrue();
    // The embedded broker refuses a letter before it returns it, so a quick second try may be lost.
    await(deadLetter(message).exceptionallyCompose(refused -> again(message)));
  }

  @Test
  void confirmsAThousandDeadLettersAtOnce() throws Exception {
    link.start();
    channel.queuePurge(DEAD_LETTERS);
    publish(exchange, topic);
    SourceMessage message = link.next();

    List<CompletionStage<Void>> written =
        link.call(
            () -> IntStream.range(0, 1000).mapToObj(i -> message.deadLetter(letter())).toList());

    for (CompletionStage<Void> one : written) {
      await(one);
    }
    assertThat(channel.queuePurge(DEAD_LETTERS).getMessageCount()).isEqualTo(1000);
  }

  @Test
  void answersACall() throws Exception {
    link.start();
    String replies = channel.queueDeclare().getQueue();
    publish(exchange, topic);

    SourceMessage message = link.next();
    link.onLoop(() -> message.reply(new RpcCall("m", replies), body));
    link.acknowledge(message);
    link.stop();

    GetResponse reply = channel.basicGet(replies, true);
    assertThat(reply.getBody()).isEqualTo(body);
    assertThat(reply.getProps().getContentType()).isEqualTo("application/json");
  }

  @Test
  void answersACallerWhoseQueueIsThereAMomentLater() throws Exception {
    link.start();
    publish(exchange, topic);
    SourceMessage message = link.next();
    String replies = "reply_" + link.host();

    link.onLoop(() -> message.reply(new RpcCall("m", replies), body));
    channel.queueDeclare(replies, false, true, true, Map.of());
    BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    channel.basicConsume(replies, true, (tag, answer) -> answers.add(answer.getBody()), tag -> {});

    assertThat(answers.poll(20, TimeUnit.SECONDS)).isEqualTo(body);
  }

  @Test
  void survivesAnAnswerToACallerThatIsGone() throws Exception {
    link.start();
    publish(exchange, topic);

    SourceMessage message = link.next();
    link.onLoop(() -> message.reply(new RpcCall("m", "reply_gone"), body));
    publish(exchange, topic);

    assertThat(link.next().isLive()).isTrue();
  }

  @Test
  void comesBackAfterACutAndLeavesAloneWhatBelongsToTheOldConnection() throws Exception {
    link.start();
    publish(exchange, topic);
    SourceMessage old = link.next();

    link.proxy().cut();
    SourceMessage again = link.next();

    assertThat(old.isLive()).isFalse();
    assertThat(again.body()).isEqualTo(body);
    link.acknowledge(old);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> await(deadLetter(old)));
    assertThat(again.isLive()).isTrue();
  }

  @Test
  void waitsForABrokerThatIsNotThereYet() throws Exception {
    CompletionStage<Void> connected = link.begin();
    assertThat(connected.toCompletableFuture()).isNotDone();

    link.proxy().open();

    await(connected);
  }

  @Test
  void changesNothingAtTheBrokerBeforeItIsToldToThoughItIsConnected() throws Exception {
    channel.queueDeclare(topic, false, false, false, Map.of());
    channel.basicPublish("", topic, true, new AMQP.BasicProperties(), body);
    link.proxy().open();

    CompletionStage<Void> consuming = link.connect();
    // More than enough to connect.
    assertThat(link.received().poll(1, TimeUnit.SECONDS)).isNull();
    assertThat(consuming.toCompletableFuture()).isNotDone();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> evaluator.createChannel().exchangeDeclarePassive(link.aodhExchange()));

    link.consume();
    await(consuming);
    assertThat(link.next().queue()).isEqualTo(topic);
  }

  @Test
  void takesAQueueAndAnExchangeThatStandWithOtherFlagsAsTheyAre() throws Exception {
    channel.exchangeDeclare(exchange, "topic", true, false, Map.of());
    channel.queueDeclare(topic, true, false, false, Map.of("x-max-length", 1000));
    link.start();

    publish(exchange, topic);

    assertThat(link.next().queue()).isEqualTo(topic);
  }

  @Test
  void takesNoMoreMessagesOnceStopped() throws Exception {
    link.start();
    publish(exchange, topic);
    SourceMessage inFlight = link.next();

    await(link.stopConsuming());
    publish(exchange, topic);

    link.acknowledge(inFlight);
    link.stop();
    assertThat(link.received()).isEmpty();
    assertThat(channel.messageCount(topic)).isEqualTo(1);
  }

  private CompletionStage<Void> deadLetter(SourceMessage message) throws Exception {
    return link.call(() -> message.deadLetter(letter()));
  }

  private CompletionStage<Void> again(SourceMessage message) {
    return message.deadLetter(letter());
  }

  private static DeadLetter letter() {
    return new DeadLetter(
        "TIMEOUT",
        "no answer",
        Optional.of(new DeliveryLabel("delivery", "alarm", 1, "http://host/", 2)));
  }

  private void publish(String toExchange, String routingKey) throws Exception {
    channel.basicPublish(toExchange, routingKey, true, new AMQP.BasicProperties(), body);
    channel.waitForConfirmsOrDie(10_000);
  }

  private void publishWith(Map<String, Object> headers) throws Exception {
    channel.basicPublish(
        exchange, topic, new AMQP.BasicProperties.Builder().headers(headers).build(), body);
    channel.waitForConfirmsOrDie(10_000);
  }

  private static Map<String, String> texts(Map<String, Object> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
  }
}
