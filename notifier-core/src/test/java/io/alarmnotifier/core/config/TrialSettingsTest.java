package io.alarmnotifier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialSettingsTest {

  private static final String ELSEWHERE = "broker.uri=amqp://user:s3cret@rabbit.example/";

  @TempDir Path directory;

  private Given given;

  @BeforeEach
  void begin() {
    given = new Given(directory);
  }

  @Test
  void warnsThatAPluginMayPostToThisMachineThoughAlarmsComeFromAnother() {
    given
        .yaml("plugins:", "  http:", "    allow-addresses: [10.0.0.0/8, 127.0.0.0/8]")
        .set("broker.uri=amqp://localhost/,amqp://user:s3cret@rabbit.example/");

    assertThat(given.load().warnings())
        .containsExactly(
            "plugins.http.allow-addresses ("
                + directory.resolve("notifier.yaml")
                + " line 3) has a loopback address, which is for trying out: whoever may write an"
                + " alarm to the broker at rabbit.example can reach what listens on this machine"
                + " only; remove it");
  }

  @Test
  void warnsOfEachPluginWhereverItIsSet() {
    given
        .yaml("broker: {uri: amqp://rabbit.example/}")
        .pluginYaml("trust", "allow-addresses: ['::1']")
        .environment("NOTIFIER_PLUGINS_HTTP_ALLOW_ADDRESSES", "127.0.0.1");

    assertThat(given.load().warnings())
        .hasSize(2)
        .anyMatch(warning -> warning.contains("NOTIFIER_PLUGINS_HTTP_ALLOW_ADDRESSES"))
        .anyMatch(warning -> warning.startsWith("plugins.trust.allow-addresses ("));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.0.0/16", "0.0.0.0/0", "126.0.0.0/7", "::1", "::/0"})
  void knowsWhatHasALoopbackAddress(String range) {
    given.set(ELSEWHERE, "plugins.http.allow-addresses=" + range);

    assertThat(given.load().warnings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/8", "128.0.0.0/1", "::2", "fd00::/8", "1:2", "300.0.0.1", "localhost"})
  void saysNothingOfOthersAndLeavesWhatIsNoneToThePlugin(String range) {
    given.set(ELSEWHERE, "plugins.http.allow-addresses=" + range);

    assertThat(given.load().warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amqp://127.0.0.1/", "amqp://[::1]/", "amqps://localhost:5671/"})
  void saysNothingWhereTheBrokerIsOfThisMachineToo(String uri) {
    given.set("broker.uri=" + uri, "plugins.http.allow-addresses=127.0.0.0/8");

    assertThat(given.load().warnings()).isEmpty();
  }
}
