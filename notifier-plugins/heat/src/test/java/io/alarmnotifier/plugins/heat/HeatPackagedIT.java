package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.plugins.keystone.VertxThreads;
import io.alarmnotifier.testkit.PackagedPluginContract;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class HeatPackagedIT extends PackagedPluginContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final FakeKeystone KEYSTONE = FakeKeystone.start();

  @BeforeAll
  static void startTheThreadsOfVertx() {
    VertxThreads.start(VERTX);
  }

  @AfterAll
  static void stop() {
    HeatNotifierTest.await(VERTX.close().toCompletionStage().toCompletableFuture());
    KEYSTONE.close();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return KEYSTONE.settings();
  }

  @Override
  protected List<HostLibrary<?>> hostLibraries() {
    return List.of(HostLibrary.vertx(Vertx.class, VERTX));
  }
}
