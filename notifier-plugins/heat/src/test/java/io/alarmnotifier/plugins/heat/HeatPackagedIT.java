package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.testkit.PackagedPluginContract;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class HeatPackagedIT extends PackagedPluginContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final FakeKeystone KEYSTONE = FakeKeystone.start();

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
    return List.of(
        new HostLibrary<>("vertx", List.of("io.vertx.core.", "io.netty."), Vertx.class, VERTX));
  }
}
