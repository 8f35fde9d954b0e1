package io.alarmnotifier.distribution;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.broker.BrokerLink;
import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.config.ConfigLoader;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.delivery.Scheduler;
import io.alarmnotifier.core.delivery.SourceMessage;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A host's link to a broker, through a proxy, with sources that no other has, and what comes
 * through it. What an earlier test has left in the queues that all hosts share, it takes away.
 */
final class LinkUnderTest implements AutoCloseable {

  /** What a delivery is parked for. */
  static final Duration STEP = Duration.ofSeconds(1);

  private final URI broker;
  private final String id;
  private final String host;
  private final List<String> settings;
  private final byte[] body;
  private final BlockingQueue<SourceMessage> received = new LinkedBlockingQueue<>();
  private final BlockingQueue<List<Boolean>> livesAtLosses = new LinkedBlockingQueue<>();
  private final List<SourceMessage> all = new CopyOnWriteArrayList<>();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = loops.next();
  private final ExecutorService blocking = Executors.newCachedThreadPool();
  private final TcpProxy proxy;
  private BrokerLink link;

  /**
   * Makes a link that is not started, and whose broker is not there yet.
   *
   * @param body what the test's messages hold
   * @param settings more of the host's settings
   */
  LinkUnderTest(URI broker, byte[] body, String... settings) throws IOException {
    this(broker, body, UUID.randomUUID().toString().substring(0, 8), "host", List.of(settings));
  }

  private LinkUnderTest(
      URI broker, byte[] body, String id, String hostPrefix, List<String> settings)
      throws IOException {
    this.broker = broker;
    this.body = body;
    this.id = id;
    this.host = hostPrefix + "-" + id;
    this.settings = settings;
    proxy = TcpProxy.to(broker);
    link = newLink();
  }

  /**
   * Makes another host's link to the same sources.
   *
   * @param name what tells this host from others
   */
  LinkUnderTest ofAnotherHost(String name, String... settings) throws IOException {
    return new LinkUnderTest(broker, body, id, name, List.of(settings));
  }

  String host() {
    return host;
  }

  String exchange() {
    return "exchange-" + id;
  }

  String topic() {
    return "topic-" + id;
  }

  String rpcTopic() {
    return "rpc-" + id;
  }

  String aodhExchange() {
    return "aodh-" + id;
  }

  String aodhTopic() {
    return "alarming-" + id;
  }

  /** Stands between the link and the broker. */
  TcpProxy proxy() {
    return proxy;
  }

  /** Starts it and waits until it consumes. */
  void start() throws Exception {
    proxy.open();
    await(begin());
  }

  /** Starts it without waiting. */
  CompletionStage<Void> begin() throws Exception {
    CompletionStage<Void> consuming = connect();
    consume();
    return consuming;
  }

  /** Begins to connect, and takes no messages yet. */
  CompletionStage<Void> connect() throws Exception {
    return call(() -> link.start());
  }

  void consume() {
    loop.execute(link::consume);
  }

  /** Starts another in the place of one that is stopped. */
  void startAgain() throws Exception {
    link = newLink();
    await(begin());
  }

  CompletionStage<Void> stopConsuming() throws Exception {
    return call(() -> link.stopConsuming());
  }

  void stop() throws Exception {
    await(call(() -> link.close()));
  }

  /** The next message that comes. */
  SourceMessage next() throws InterruptedException {
    SourceMessage message = received.poll(20, SECONDS);
    assertThat(message).as("a message within 20 s").isNotNull();
    return message;
  }

  /** What has come and was not taken with {@link #next}. */
  BlockingQueue<SourceMessage> received() {
    return received;
  }

  /** Waits until it is told of a loss; whether each message that had come was still live then. */
  List<Boolean> nextLoss() throws InterruptedException {
    List<Boolean> lives = livesAtLosses.poll(20, SECONDS);
    assertThat(lives).as("a loss within 20 s").isNotNull();
    return lives;
  }

  void acknowledge(SourceMessage message) throws Exception {
    onLoop(message::acknowledge);
  }

  /** Acknowledges all that has come, and stops. */
  void acknowledgeAllAndStop() throws Exception {
    onLoop(() -> all.forEach(SourceMessage::acknowledge));
    stop();
  }

  <T> T call(Callable<T> task) throws Exception {
    return loop.submit(task).get(20, SECONDS);
  }

  void onLoop(Runnable task) throws Exception {
    loop.submit(task).get(20, SECONDS);
  }

  static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(20, SECONDS);
  }

  @Override
  public void close() throws Exception {
    stop();
    proxy.close();
    blocking.shutdown();
    loops.shutdownGracefully(0, 5, SECONDS).get(10, SECONDS);
  }

  private BrokerLink newLink() {
    return new BrokerLink(
        config(),
        List.of(STEP),
        loop,
        new LoopScheduler(loop),
        blocking,
        InstantSource.system(),
        new Random(1),
        this::receive,
        () -> livesAtLosses.add(all.stream().map(SourceMessage::isLive).toList()),
        new BrokerListener() {});
  }

  private void receive(SourceMessage message) {
    if (Arrays.equals(message.body(), body)) {
      all.add(message);
      received.add(message);
    } else {
      message.acknowledge();
    }
  }

  private HostConfig config() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "host=" + host(),
                "broker.uri=" + proxy.uri(),
                "broker.prefetch=100",
                "sources.ceilometer.exchange=" + exchange(),
                "sources.ceilometer.topic=" + topic(),
                "sources.ceilometer.rpc-topic=" + rpcTopic(),
                "sources.aodh.exchange=" + aodhExchange(),
                "sources.aodh.topic=" + aodhTopic(),
                "sources.aodh.rpc-topic=" + rpcTopic()));
    all.addAll(settings);
    try {
      return ConfigLoader.load(Optional.empty(), List.of(), all, Map.of()).host();
    } catch (InvalidConfigException e) {
      throw new IllegalArgumentException(e);
    }
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
