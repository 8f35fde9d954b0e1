package io.alarmnotifier.plugins.http;

import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.testkit.PackagedPluginContract;
import io.alarmnotifier.testkit.RecordingServer;
import io.netty.channel.EventLoopGroup;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("jvm")
class HttpPackagedIT extends PackagedPluginContract {

  private static final Vertx VERTX = Vertx.vertx();
  private static final RecordingServer RECEIVER = RecordingServer.start();

  /** A thread that starts while the plugin is at work would have the plugin's class loader. */
  @BeforeAll
  static void startTheThreadsOfVertx() {
    VertxInternal vertx = (VertxInternal) VERTX;
    for (EventLoopGroup group :
        List.of(vertx.nettyEventLoopGroup(), vertx.acceptorEventLoopGroup())) {
      group.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
    }
  }

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
    return List.of(HostLibrary.vertx(Vertx.class, VERTX));
  }
}
