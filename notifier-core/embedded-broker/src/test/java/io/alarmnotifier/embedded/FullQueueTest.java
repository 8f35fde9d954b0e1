package io.alarmnotifier.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of publishers when a queue holds as much as it may. */
@Timeout(60)
class FullQueueTest {

  private static final int LIMIT = 100;

  /** With these bodies, more than the queue and what the kernel keeps for both sockets: 37 MB. */
  private static final int MORE_THAN_FITS = 3_000;

  private static final byte[] BODY = new byte[16_384];

  private final BrokerThreads threads = new BrokerThreads();
  private final ExecutorService publisher = Executors.newSingleThreadExecutor();
  private RunningBroker broker;
  private Connection connection;

  @BeforeEach
  void startSmallBroker() throws Exception {
    CompletableFuture<RunningBroker> launched = new CompletableFuture<>();
    threads.run(
        () -> {
          try {
            launched.complete(
                RunningBroker.launch("127.0.0.1", 0, new MemoryLimit(Long.MAX_VALUE, LIMIT)));
          } catch (Exception e) {
            launched.completeExceptionally(e);
          }
        });
    broker = launched.get();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(broker.port());
    connection = factory.newConnection();
  }

  @AfterEach
  void stopBroker() {
    connection.abort();
    threads.run(broker::close);
    threads.awaitEnd();
    publisher.shutdownNow();
  }

  @Test
  void pausesThePublisherOfAFullQueueUntilItIsEmptierAndLosesNothing() throws Exception {
    Channel publishing = connection.createChannel();
    Channel consuming = connection.createChannel();
    publishing.queueDeclare("full", false, false, false, Map.of());
    publishing.confirmSelect();
    Future<Boolean> published = publisher.submit(() -> publishAll(publishing));

    long depth = awaitStandstill(consuming);
    assertThat(depth).isGreaterThanOrEqualTo(LIMIT).isLessThan(MORE_THAN_FITS);
    assertThat(published).isNotDone();

    int received = 0;
    while (received < MORE_THAN_FITS) {
      if (consuming.basicGet("full", true) != null) {
        received++;
      }
    }
    assertThat(published.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(consuming.basicGet("full", true)).isNull();
  }

  @Test
  void neverPausesThePublisherOfAQueueThatIsDeclaredWithoutLimit() throws Exception {
    Channel publishing = connection.createChannel();
    publishing.queueDeclare("full", true, false, false, Map.of("overflowPolicy", "NONE"));
    publishing.confirmSelect();

    assertThat(publishAll(publishing)).isTrue();
  }

  @Test
  void doesNotPauseThePublisherOfAnotherQueue() throws Exception {
    Channel publishing = connection.createChannel();
    Channel another = connection.createChannel();
    publishing.queueDeclare("full", false, false, false, Map.of());
    another.queueDeclare("empty", false, false, false, Map.of());
    another.confirmSelect();
    Future<Boolean> paused = publisher.submit(() -> publishAll(publishing));
    awaitStandstill(another);

    another.basicPublish("", "empty", null, BODY);

    assertThat(another.waitForConfirms(10_000)).isTrue();
    assertThat(paused).isNotDone();
  }

  private static boolean publishAll(Channel channel) throws Exception {
    for (int i = 0; i < MORE_THAN_FITS; i++) {
      channel.basicPublish("", "full", null, BODY);
    }
    return channel.waitForConfirms(30_000);
  }

  /** Returns the depth of the queue as soon as it is above the limit and grows no more. */
  private static long awaitStandstill(Channel channel) throws IOException {
    long depth = 0;
    int sameDepth = 0;
    while (sameDepth < 500) {
      long now = channel.messageCount("full");
      sameDepth = now == depth && now >= LIMIT ? sameDepth + 1 : 0;
      depth = now;
    }
    return depth;
  }
}
