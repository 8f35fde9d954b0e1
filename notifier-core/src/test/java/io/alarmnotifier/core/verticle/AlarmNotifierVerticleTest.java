package io.alarmnotifier.core.verticle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.alarmnotifier.core.broker.BrokerLink;
import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.config.ConfigLoader;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.delivery.DeliveryLog;
import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Without a broker; with one it is tested end to end. */
class AlarmNotifierVerticleTest {

  /** Shorter than any time-out of a connection. */
  private static final int SOON_SECONDS = 9;

  private final Logger linkLog = (Logger) LoggerFactory.getLogger(BrokerLink.class);
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void expectFailures() {
    linkLog.setLevel(Level.OFF);
  }

  @AfterEach
  void close() {
    vertx.close().await();
    linkLog.setLevel(null);
  }

  @Test
  void startsAndStopsThoughNothingListens() throws Exception {
    try (ServerSocket broker = listening()) {
      broker.close();
      startAndStop(broker.getLocalPort());
    }
  }

  @Test
  void startsAndStopsThoughTheBrokerDoesNotAnswer() throws Exception {
    try (ServerSocket mute = listening()) {
      startAndStop(mute.getLocalPort());
    }
  }

  @Test
  void stopsThoughItWasNeverStarted() throws Exception {
    assertThat(verticle(1).stop().toCompletionStage().toCompletableFuture()).isCompleted();
  }

  private void startAndStop(int port) throws Exception {
    AlarmNotifierVerticle verticle = verticle(port);

    String id = vertx.deployVerticle(verticle).await(SOON_SECONDS, SECONDS);

    assertThat(verticle.consuming().toCompletableFuture()).isNotDone();
    vertx.undeploy(id).await(SOON_SECONDS, SECONDS);
    assertThat(verticle.consuming().toCompletableFuture()).isNotDone();
  }

  private static AlarmNotifierVerticle verticle(int port) throws InvalidConfigException {
    HostConfig config =
        ConfigLoader.load(
                Optional.empty(),
                List.of(),
                List.of("host=node-1", "broker.uri=amqp://127.0.0.1:" + port),
                Map.of())
            .host();
    return new AlarmNotifierVerticle(
        config, new NoNotifiers(), new DeliveryLog(), new BrokerListener() {});
  }

  private static final class NoNotifiers implements NotifierLookup {
    @Override
    public Optional<NotifierHandle> find(String scheme) {
      return Optional.empty();
    }

    @Override
    public Set<String> schemes() {
      return Set.of();
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
