package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code notifier.sh reload} does to a packaged host that runs in the background. */
@Tag("jvm")
class ReloadIT {

  private static final Path HOME = Path.of(System.getProperty("notifier.distribution"));
  private static final String TAKE = "return DELIVERED;";

  @TempDir Path folder;

  private EmbeddedBrokerNode node;
  private Path plugins;

  @BeforeEach
  void start() throws Exception {
    node = EmbeddedBrokerNode.start();
    plugins = folder.resolve("plugins");
    DistributionCopy.ofPluginsTo(plugins);
    configure("");
    assertThat(notifier("start", "--config", configuration().toString()).exitCode()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    notifier("stop");
    node.close();
  }

  private void configure(String more) throws IOException {
    Files.writeString(
        configuration(), "broker: {uri: '" + node.uri() + "', embedded: false}\n" + more);
  }

  private Path configuration() {
    return folder.resolve("notifier.yaml");
  }

  @Test
  void takesUpAPluginAndItsReplacementAndLetsItGo() throws Exception {
    PluginUnderTest.write(plugins, "mine", TAKE);
    assertReloaded("Reloaded: plugins added [mine], replaced [], removed []");
    assertSent("mine://");

    PluginUnderTest.write(plugins, "mine", "return null;");
    assertReloaded("Reloaded: plugins added [], replaced [mine], removed []");

    Files.delete(plugins.resolve("mine/mine.jar"));
    Files.delete(plugins.resolve("mine"));
    assertReloaded("Reloaded: plugins added [], replaced [], removed [mine]");
    assertThat(log()).contains("with action mine://").doesNotContain("Dead letter");
  }

  @Test
  void putsSettingsInForceAndNamesThoseThatTakeARestart() throws Exception {
    configure("delivery: {timeout: 7s}\nhost: other\nplugins: {http: {user-agent-typo: x}}\n");
    assertRefused("plugins.http.user-agent-typo is unknown");

    configure("delivery: {timeout: 7s}\nhost: other\nplugins: {http: {idle-timeout: 30s}}\n");
    assertReloaded(
        """
        Reloaded: plugins added [], replaced [http], removed []
        delivery.timeout has changed and is in force
        host has changed, which takes a restart""");
  }

  @Test
  void changesNothingIfAnythingIsWrong() throws Exception {
    configure("delivery: {timeout: 7 parsecs}\n");
    assertRefused("delivery.timeout");

    configure("");
    PluginUnderTest.write(plugins, "mine", TAKE);
    Files.write(plugins.resolve("log/broken.jar"), new byte[] {1, 2, 3});
    assertRefused("its jar broken.jar cannot be read");
    assertSent("log://");
    assertThat(log()).contains("with action log:// because");
  }

  private void assertReloaded(String text) throws Exception {
    Program.Result result = notifier("reload");
    assertThat(result.output().strip()).isEqualTo(text);
    assertThat(result.exitCode()).isZero();
  }

  private void assertRefused(String why) throws Exception {
    Program.Result result = notifier("reload");
    assertThat(result.output()).contains("Nothing has changed, as ").contains(why);
    assertThat(result.exitCode()).isEqualTo(2);
  }

  private void assertSent(String action) throws Exception {
    Program.Result send =
        notifier("send", "--config", configuration().toString(), "--wait", "--action", action);
    assertThat(send.exitCode()).as(send.output()).isZero();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("run/notifier.log"));
  }

  private Program.Result notifier(String command, String... options) throws Exception {
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", System.getProperty("java.home"),
            "NOTIFIER_RUN_DIR", folder.resolve("run").toString(),
            "NOTIFIER_PLUGINS_DIRECTORY", plugins.toString(),
            // The one of all hosts of this distribution, which takes longer to make than to use.
            "NOTIFIER_CLASS_ARCHIVE", HOME.resolve("run/class-archive").toString());
    List<String> all =
        new ArrayList<>(List.of(HOME.resolve("scripts/notifier.sh").toString(), command));
    all.addAll(List.of(options));
    return Program.run(environment, all);
  }
}
