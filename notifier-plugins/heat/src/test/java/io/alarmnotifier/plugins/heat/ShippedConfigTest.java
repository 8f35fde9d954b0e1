package io.alarmnotifier.plugins.heat;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.testkit.FakeContext;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShippedConfigTest {

  private static final Pattern KEY = Pattern.compile("(?m)^# ([a-z-]+): (\\S+)");

  @Test
  void showsKeysThatThePluginKnows() throws IOException {
    Matcher shown =
        KEY.matcher(
            Files.readString(
                Path.of(System.getProperty("notifier.repository"), "config/plugins/heat.yaml")));
    Map<String, String> settings = new HashMap<>();
    while (shown.find()) {
      settings.put(shown.group(1), shown.group(2));
    }
    NotifierConfig config = NotifierConfig.of(settings);
    Vertx vertx = Vertx.vertx();

    new HeatNotifierFactory().create(new FakeContext(config, List.of(vertx))).close();

    vertx.close().toCompletionStage().toCompletableFuture().join();
    assertThat(settings).containsKeys("auth-url", "password", "keystone-timeout");
    // The files that it names are not there.
    assertThat(config.problems()).allMatch(problem -> problem.contains("a file that can be read"));
  }
}
