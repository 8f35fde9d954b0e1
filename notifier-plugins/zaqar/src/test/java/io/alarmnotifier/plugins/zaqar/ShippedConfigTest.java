package io.alarmnotifier.plugins.zaqar;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.plugins.keystone.ShippedSettings;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.testkit.FakeContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedConfigTest {

  @Test
  void showsKeysThatThePluginKnows() throws IOException {
    Map<String, String> settings = ShippedSettings.of("zaqar");
    NotifierConfig config = NotifierConfig.of(settings);
    Vertx vertx = Vertx.vertx();

    new ZaqarNotifierFactory().create(new FakeContext(config, List.of(vertx))).close();

    vertx.close().toCompletionStage().toCompletableFuture().join();
    assertThat(settings).containsKeys("auth-url", "password", "keystone-timeout");
    // The files that it names are not there.
    assertThat(config.problems()).allMatch(problem -> problem.contains("a file that can be read"));
  }
}
