package io.alarmnotifier.plugins.trust;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.plugins.keystone.VertxThreads;
import io.alarmnotifier.testkit.PackagedPluginContract;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class TrustPackagedIT extends PackagedPluginContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final FakeKeystone KEYSTONE = FakeKeystone.start();
  private static final RecordingServer RECEIVER = RecordingServer.start();

  @BeforeAll
  static void startTheThreadsOfVertx() {
    VertxThreads.start(VERTX);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    RECEIVER.close();
    KEYSTONE.close();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    Map<String, String> settings = new HashMap<>(KEYSTONE.settings());
    settings.put("allow-addresses", "127.0.0.1");
    return settings;
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of("trust+" + RECEIVER.url().replace("://", "://trust-1234:delete@") + "/hook");
  }

  @Override
  protected List<HostLibrary<?>> hostLibraries() {
    return List.of(HostLibrary.vertx(Vertx.class, VERTX));
  }
}
