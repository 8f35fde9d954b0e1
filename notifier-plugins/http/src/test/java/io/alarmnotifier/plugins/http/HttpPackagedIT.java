package io.alarmnotifier.plugins.http;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.testkit.PackagedPluginContract;
import io.alarmnotifier.testkit.RecordingServer;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

class HttpPackagedIT extends PackagedPluginContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final RecordingServer RECEIVER = RecordingServer.start();

  @AfterAll
  static void stop() {
    TestHost.await(VERTX.close().toCompletionStage().toCompletableFuture());
    RECEIVER.close();
  }

  @Override
  protected Map<String, String> minimalConfig() {
    return Map.of("allow-addresses", "127.0.0.1");
  }

  @Override
  protected Optional<String> acceptedAction() {
    return Optional.of(RECEIVER.url() + "/hook");
  }

  @Override
  protected List<HostLibrary<?>> hostLibraries() {
    return List.of(
        new HostLibrary<>("vertx", List.of("io.vertx.core.", "io.netty."), Vertx.class, VERTX));
  }
}
