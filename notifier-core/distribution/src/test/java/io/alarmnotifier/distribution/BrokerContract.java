package io.alarmnotifier.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import io.alarmnotifier.core.broker.BrokerLink;
import io.alarmnotifier.core.config.AodhSource;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.config.CeilometerSource;
import io.alarmnotifier.core.config.DeliveryConfig;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.PluginsConfig;
import io.alarmnotifier.core.config.QueueFlags;
import io.alarmnotifier.core.config.SourcesConfig;
import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.alarmnotifier.core.message.RpcCall;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private static final byte[] BODY = "any bytes \u0000 at all".getBytes(StandardCharsets.UTF_8);

  private final String id = UUID.randomUUID().toString().substring(0, 8);
  private final String host = "host-" + id;
  private final String exchange = "exchange-" + id;
  private final String topic = "topic-" + id;
  private final BlockingQueue<SourceMessage> received = new LinkedBlockingQueue<>();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final ExecutorService blocking = Executors.newCachedThreadPool();

  private TcpProxy proxy;
  private Connection evaluator;
  private Channel channel;
  private BrokerLink link;

  /** A broker that runs, with the user guest. */
  abstract URI broker();

  @BeforeEach
  void connectAnEvaluator() throws Exception {
    proxy = TcpProxy.to(broker());
    link = newLink();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker());
    evaluator = factory.newConnection("evaluator");
    channel = evaluator.createChannel();
    channel.confirmSelect();
  }

  @AfterEach
  void closeAll() throws Exception {
    await(call(() -> link.close()));
    evaluator.close();
    proxy.close();
    blocking.shutdown();
    loops.shutdownGracefully(0, 5, SECONDS).get(10, SECONDS);
  }

  @Test
  void consumesFromTheQueueOfTheTopicOfTheHostOfTheFanoutAndOfTheWork() throws Exception {
    startLink();

    publish(exchange, topic);
    assertThat(next().queue()).isEqualTo(topic);
    publish(exchange, topic + "." + host);
    assertThat(next().queue()).isEqualTo(topic + "." + host);
    publish(topic + "_fanout", "");
    assertThat(next().queue()).startsWith(topic + "_fanout_");
    publish(exchange, "rpc-" + id);
    assertThat(next().queue()).isEqualTo(topic + ".rpc-" + id);
    publish("aodh-" + id, "alarming-" + id + ".sample");
    assertThat(next().queue()).isEqualTo("alarming-" + id + ".sample");
  }

  @Test
  void givesTheBytesAndThePropertiesAsTheyCame() throws Exception {
    startLink();

    channel.basicPublish(
        exchange,
        topic,
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .headers(Map.of("compression", "application/x-gzip"))
            .build(),
        BODY);

    SourceMessage message = next();
    assertThat(message.body()).isEqualTo(BODY);
    assertThat(message.format().contentType()).contains("application/json");
    assertThat(message.format().contentEncoding()).contains("utf-8");
    assertThat(message.format().compression()).contains("application/x-gzip");
  }

  @Test
  void takesAMessageWhoseHeadersNestTooDeepWithoutThem() throws Exception {
    startLink();
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
        BODY);

    SourceMessage message = next();

    assertThat(message.body()).isEqualTo(BODY);
    assertThat(message.format().contentType()).contains("application/json");
    assertThat(message.format().compression()).isEmpty();
  }

  @Test
  void isDoneWithWhatIsAcknowledged() throws Exception {
    startLink();
    publish(exchange, topic);

    SourceMessage message = next();
    onLoop(message::acknowledge);
    stopLink();

    assertThat(channel.messageCount(topic)).isZero();
  }

  @Test
  void handsOutAgainWhatIsNotAcknowledged() throws Exception {
    startLink();
    publish(exchange, topic);
    next();
    stopLink();

    link = newLink();
    await(call(() -> link.start()));

    assertThat(next().body()).isEqualTo(BODY);
  }

  @Test
  void keepsADeadLetterWithItsBytesAndTheReason() throws Exception {
    startLink();
    channel.queuePurge(DEAD_LETTERS);
    channel.basicPublish(
        exchange,
        topic,
        new AMQP.BasicProperties.Builder()
            .headers(Map.of("kept", "yes"))
            .expiration("60000")
            .build(),
        BODY);
    SourceMessage message = next();

    await(deadLetter(message));

    GetResponse letter = channel.basicGet(DEAD_LETTERS, true);
    assertThat(letter.getBody()).isEqualTo(BODY);
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
    startLink();
    publishWith(Map.of("CC", List.of(topic)));
    SourceMessage message = next();

    await(deadLetter(message));
    onLoop(message::acknowledge);
    stopLink();

    assertThat(channel.messageCount(topic)).isZero();
  }

  @Test
  void leavesOutHeadersThatHaveNoRoomBesideTheReason() throws Exception {
    startLink();
    channel.queuePurge(DEAD_LETTERS);
    publishWith(Map.of("large", new byte[evaluator.getFrameMax() - 200]));

    await(deadLetter(next()));

    assertThat(channel.basicGet(DEAD_LETTERS, true).getProps().getHeaders())
        .containsKey("x-notifier-reason")
        .doesNotContainKey("large");
  }

  @Test
  void makesTheQueueOfDeadLettersAnewWhenItWasDeleted() throws Exception {
    startLink();
    publish(exchange, topic);
    SourceMessage message = next();
    channel.queueDelete(DEAD_LETTERS);

    CompletionStage<Void> written = deadLetter(message);

    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> await(written));
    assertThat(message.isLive()).isTrue();
    // The embedded broker refuses a letter before it returns it, so a quick second try may be lost.
    await(deadLetter(message).exceptionallyCompose(refused -> again(message)));
  }

  @Test
  void confirmsAThousandDeadLettersAtOnce() throws Exception {
    startLink();
    channel.queuePurge(DEAD_LETTERS);
    publish(exchange, topic);
    SourceMessage message = next();

    List<CompletionStage<Void>> written =
        call(() -> IntStream.range(0, 1000).mapToObj(i -> message.deadLetter(letter())).toList());

    for (CompletionStage<Void> one : written) {
      await(one);
    }
    assertThat(channel.queuePurge(DEAD_LETTERS).getMessageCount()).isEqualTo(1000);
  }

  @Test
  void answersACall() throws Exception {
    startLink();
    String replies = channel.queueDeclare().getQueue();
    publish(exchange, topic);

    SourceMessage message = next();
    onLoop(() -> message.reply(new RpcCall("m", replies), BODY));
    onLoop(message::acknowledge);
    stopLink();

    GetResponse reply = channel.basicGet(replies, true);
    assertThat(reply.getBody()).isEqualTo(BODY);
    assertThat(reply.getProps().getContentType()).isEqualTo("application/json");
  }

  @Test
  void survivesAnAnswerToACallerThatIsGone() throws Exception {
    startLink();
    publish(exchange, topic);

    SourceMessage message = next();
    onLoop(() -> message.reply(new RpcCall("m", "reply_gone"), BODY));
    publish(exchange, topic);

    assertThat(next().isLive()).isTrue();
  }

  @Test
  void comesBackAfterACutAndLeavesAloneWhatBelongsToTheOldConnection() throws Exception {
    startLink();
    publish(exchange, topic);
    SourceMessage old = next();

    proxy.cut();
    SourceMessage again = next();

    assertThat(old.isLive()).isFalse();
    assertThat(again.body()).isEqualTo(BODY);
    onLoop(old::acknowledge);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> await(deadLetter(old)));
    assertThat(again.isLive()).isTrue();
  }

  @Test
  void waitsForABrokerThatIsNotThereYet() throws Exception {
    CompletionStage<Void> connected = call(() -> link.start());
    assertThat(connected.toCompletableFuture()).isNotDone();

    proxy.open();

    await(connected);
  }

  @Test
  void takesAQueueAndAnExchangeThatStandWithOtherFlagsAsTheyAre() throws Exception {
    channel.exchangeDeclare(exchange, "topic", true, false, Map.of());
    channel.queueDeclare(topic, true, false, false, Map.of("x-max-length", 1000));
    startLink();

    publish(exchange, topic);

    assertThat(next().queue()).isEqualTo(topic);
  }

  @Test
  void takesNoMoreMessagesOnceStopped() throws Exception {
    startLink();
    publish(exchange, topic);
    SourceMessage inFlight = next();

    await(call(() -> link.stopConsuming()));
    publish(exchange, topic);

    onLoop(inFlight::acknowledge);
    stopLink();
    assertThat(received).isEmpty();
    assertThat(channel.messageCount(topic)).isEqualTo(1);
  }

  // ---- The link under test ----

  private BrokerLink newLink() {
    return new BrokerLink(
        config(),
        loop,
        new LoopScheduler(loop),
        blocking,
        InstantSource.system(),
        new Random(1),
        received::add);
  }

  private void startLink() throws Exception {
    proxy.open();
    await(call(() -> link.start()));
  }

  private void stopLink() throws Exception {
    await(call(() -> link.close()));
  }

  private HostConfig config() {
    return new HostConfig(
        host,
        new BrokerConfig(false, List.of(proxy.uri()), 100, Duration.ofSeconds(60)),
        new SourcesConfig(
            new CeilometerSource(
                true, CeilometerSource.Preset.ICEHOUSE, exchange, topic, "rpc-" + id),
            new AodhSource(true, "aodh-" + id, "alarming-" + id)),
        new QueueFlags(false, false, QueueFlags.QueueType.CLASSIC),
        new DeliveryConfig(
            Duration.ofSeconds(15),
            2,
            List.of(Duration.ofSeconds(1)),
            Duration.ofHours(4),
            32,
            10,
            Duration.ofMinutes(10),
            Duration.ofSeconds(20)),
        new PluginsConfig(Path.of("plugins")));
  }

  private CompletionStage<Void> deadLetter(SourceMessage message) throws Exception {
    return call(() -> message.deadLetter(letter()));
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
    channel.basicPublish(toExchange, routingKey, true, new AMQP.BasicProperties(), BODY);
    channel.waitForConfirmsOrDie(10_000);
  }

  private void publishWith(Map<String, Object> headers) throws Exception {
    channel.basicPublish(
        exchange, topic, new AMQP.BasicProperties.Builder().headers(headers).build(), BODY);
    channel.waitForConfirmsOrDie(10_000);
  }

  private SourceMessage next() throws InterruptedException {
    SourceMessage message = received.poll(20, SECONDS);
    assertThat(message).as("a message within 20 s").isNotNull();
    return message;
  }

  private static Map<String, String> texts(Map<String, Object> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
  }

  private <T> T call(Callable<T> task) throws Exception {
    return loop.submit(task).get(20, SECONDS);
  }

  private void onLoop(Runnable task) throws Exception {
    loop.submit(task).get(20, SECONDS);
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, SECONDS);
  }

  /** The thread of a bare event loop. */
  private record LoopScheduler(EventLoop loop) implements Scheduler {

    @Override
    public void execute(Runnable task) {
      if (loop.inEventLoop()) {
        task.run();
      } else {
        loop.execute(task);
      }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
      Future<?> timer = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
      return () -> timer.cancel(false);
    }
  }
}
