package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.plugins.keystone.VertxThreads;
import io.alarmnotifier.testkit.PackagedPluginContract;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class ZaqarPackagedIT extends PackagedPluginContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final RecordingServer ZAQAR = RecordingServer.start();
  private static final FakeCloud CLOUD = new FakeCloud(ZAQAR.url());

  @BeforeAll
  static void startTheThreadsOfVertx() {
    VertxThreads.start(VERTX);
  }

  @AfterAll
  static void stop() {
    ZaqarUnderTest.await(VERTX.close().toCompletionStage().toCompletableFuture());
    CLOUD.close();
    ZAQAR.close();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return CLOUD.keystone().settings();
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("trust+zaqar://trust-1234@?queue_name=q");
  }

  @Override
  protected List<HostLibrary<?>> hostLibraries() {
    return List.of(HostLibrary.vertx(Vertx.class, VERTX));
  }
}
