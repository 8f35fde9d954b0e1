package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.testkit.HttpNotifierContract;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

class HttpNotifierContractTest extends HttpNotifierContract {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void stop() {
    TestHost.await(VERTX.close().toCompletionStage().toCompletableFuture());
  }

  @Override
  protected NotifierFactory factory() {
    return new HttpNotifierFactory();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of("allow-addresses", "127.0.0.1");
  }

  @Override
  protected Map<String, String> unusableValues() {
    return Map.of("connect-timeout", "soon", "deny-addresses", "everything", "proxy", "ftp://x");
  }

  @Override
  protected String action(String base) {
    return base + "/hook";
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
