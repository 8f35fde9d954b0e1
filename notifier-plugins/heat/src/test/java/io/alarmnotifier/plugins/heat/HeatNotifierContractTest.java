package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.FakeKeystone;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.NotifierContract;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** None of its deliveries is of an alarm that a stack could be healed by. */
class HeatNotifierContractTest extends NotifierContract {

  private static final Vertx VERTX = Vertx.vertx();

  private final FakeKeystone keystone = FakeKeystone.start();

  @AfterEach
  void stopKeystone() {
    keystone.close();
  }

  @AfterAll
  static void stop() {
    HeatNotifierTest.await(VERTX.close().toCompletionStage().toCompletableFuture());
  }

  @Override
  protected NotifierFactory factory() {
    return new HeatNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return keystone.settings();
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of(
        "auth-url", "keystone",
        "interface", "secret",
        "keystone-ca-bundle", "/no/such/file",
        "keystone-timeout", "soon");
  }

  @Override
  protected List<Object> hostLibraries() {
    return List.of(VERTX);
  }

  @Override
  protected boolean isThreadOfTheHost(Thread thread) {
    return thread.getName().startsWith("vert.x-");
  }
}
