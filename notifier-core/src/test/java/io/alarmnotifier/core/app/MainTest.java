package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.core.plugin.TestPlugin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  @TempDir Path folder;

  private Path config;

  @BeforeEach
  void writeAConfiguration() throws IOException {
    Path plugins = folder.resolve("plugins");
    TestPlugin.named("demo").writeTo(plugins);
    config =
        Files.writeString(
            folder.resolve("notifier.yaml"),
            "host: node-1\nplugins:\n  directory: " + plugins + "\n");
  }

  /** What a command ended with, and what it printed. */
  private record Result(int exitCode, String out, String err) {}

  @ParameterizedTest
  @ValueSource(strings = {"", "--nonsense", "run --nonsense", "send", "run extra"})
  void showsItsUsageWhereItIsNotUnderstood(String arguments) {
    Result result = execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("Usage: notifier.sh");
    assertThat(result.out()).isEmpty();
    assertNoStackTrace(result);
  }

  @Test
  void namesWhatItDoesNotUnderstand() {
    assertThat(execute("--nonsense").err()).startsWith("Unknown option: '--nonsense'");
    assertThat(execute("send").err()).startsWith("Missing required option: '--action=URL'");
  }

  @Test
  void explainsTheRestartToWhoMistypesOneOfItsOptions() {
    Result result = execute(withConfig("restart --nonsense"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("Unknown option: '--nonsense'")
        .contains("Usage: notifier.sh restart", "4   the host still stops");
  }

  @Test
  void findsBeforeARestartThatTheSettingsArePossible() {
    assertThat(execute(withConfig("restart --set admin.listen=127.0.0.1:0")))
        .isEqualTo(new Result(0, "", ""));
    assertThat(execute(withConfig("restart --set plugins.demo.typo=1")).exitCode()).isEqualTo(2);
  }

  @Test
  void findsBeforeARestartThatThePortOfTheAdminInterfaceIsTaken() throws IOException {
    try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + thief.getLocalPort();

      Result result = execute(withConfig("restart --set admin.listen=" + address));

      assertThat(result.exitCode()).isEqualTo(1);
      assertThat(result.err())
          .startsWith("the admin interface cannot listen on " + address + " (admin.listen): ");
      assertNoStackTrace(result);
    }
  }

  @Test
  void suggestsACommandForOneThatItDoesNotKnow() {
    Result result = execute("chek-config");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("Unmatched argument at index 0: 'chek-config'")
        .contains("Did you mean: notifier.sh check-config");
  }

  @Test
  void showsItsUsageWhenAsked() {
    Result result = execute("--help");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("Usage: notifier.sh")
        .contains(
            "run", "send", "plugins", "check-config", "version", "3   not running (status, tail)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "send",
        "plugins",
        "check-config",
        "version",
        "dead-letters",
        "dead-letters list"
      })
  void showsTheUsageOfACommandWhenAsked(String command) {
    Result result = execute((command + " --help").split(" "));

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).startsWith("Usage: notifier.sh " + command);
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void tellsItsVersion(String command) {
    Result result = execute(command);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .matches("alarm-notifier [0-9.]+\\S* \\(SPI [0-9]+\\.[0-9]+, Java .+\\)\\R");
  }

  @Test
  void showsAConfigurationThatIsGood() {
    Result result =
        execute(withConfig("check-config", "--set", "broker.uri=amqp://guest:hunter2@rabbit/"));

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("host = node-1 (")
        .contains("broker.uri = amqp://guest:***@rabbit/ (--set)")
        .doesNotContain("hunter2");
  }

  @Test
  void showsWhatFilesOfOpenStackMeanAsYamlThatCanBeTheConfiguration() throws IOException {
    Path oslo = folder.resolve("aodh.conf");
    Files.writeString(oslo, "[DEFAULT]\ntransport_url = rabbit://u:hunter2@h\nuse_syslog = true\n");

    Result result = execute(withConfig("check-config", "--show", "--oslo-config", oslo.toString()));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("host: node-1 # ")
        .contains("broker:\n  uri: \"amqp://u:${BROKER_PASSWORD}@h:5672/%2F\" # ")
        .containsPattern("(?m)^# \\[DEFAULT] use_syslog \\(.*aodh.conf line 3\\) is not honoured: ")
        .doesNotContain("hunter2");
  }

  @Test
  void readsNoOtherFileBesideThoseOfOpenStackUnlessItIsNamed() throws IOException {
    Path oslo = folder.resolve("aodh.conf");
    Files.writeString(oslo, "[DEFAULT]\ntransport_url = rabbit://h\n");

    Result result =
        execute(
            "check-config",
            "--oslo-config",
            oslo.toString(),
            "--set",
            "plugins.directory=" + folder.resolve("plugins"));

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("broker.embedded = false (default)")
        .doesNotContain("notifier.yaml");
  }

  @Test
  void refusesSettingsThatAPluginDoesNotKnow() {
    Result result = execute(withConfig("check-config --set plugins.demo.typo=1"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("plugins.demo.typo is unknown");
  }

  @Test
  void refusesSettingsThatAreForNoPlugin() {
    Result result = execute(withConfig("check-config --set plugins.dmo.key=1"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("there are settings for [dmo], but the plugins are [demo]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check-config", "run", "plugins", "send --action log://"})
  void tellsAllThatIsWrongWithAConfiguration(String command) {
    Result result =
        execute(
            withConfig(
                command + " --set broker.prefetch=0 --set brokr.uri=x --set delivery.timeout=1"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .hasSize(4)
        .startsWith("The configuration cannot be used:")
        .anyMatch(line -> line.startsWith("broker.prefetch (--set): must be a whole number"))
        .anyMatch(line -> line.startsWith("brokr.uri (--set): is unknown"))
        .anyMatch(line -> line.startsWith("delivery.timeout (--set): must be a time span"));
  }

  @Test
  void namesAConfigurationThatIsNotThere() {
    Result result = execute("check-config", "--config", folder.resolve("nowhere.yaml").toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("nowhere.yaml (file): does not exist");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugins", "run --set broker.uri=amqp://127.0.0.1:1"})
  void namesAPluginDirectoryThatIsNotThere(String command) {
    Path missing = folder.resolve("missing");

    Result result = execute(withConfig(command + " --set plugins.directory=" + missing));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("The plugins cannot be used:").contains(missing.toString());
    assertNoStackTrace(result);
  }

  @Test
  void saysWhatToDoWhereTheEmbeddedBrokerIsMissing() {
    assertThatThrownBy(() -> EmbeddedBrokerLoader.load(folder))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the embedded broker is not in the folder "
                + folder
                + "; set broker.uri to the address of a RabbitMQ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": }", "\"open", "nonsense", "{}}", ""})
  void sendsNoReasonDataThatIsNoJson(String json) {
    Result result =
        execute(withConfig(List.of("send", "--action", "log://", "--reason-data", json)));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("--reason-data must be JSON: ").contains("Usage:");
    assertNoStackTrace(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--wait", "--to host", "--to fanout"})
  void callsNobodyWhereEvaluatorsSendNotifications(String option) {
    Result result =
        execute(
            withConfig("send --action log:// --set sources.ceilometer.enabled=false " + option));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).startsWith("--wait and --to need a source that evaluators cast to");
    assertNoStackTrace(result);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://guest:hunter2@rabbit", "amqp://", "rabbit:5672"})
  void sendsNothingToAnAddressThatIsNoBrokers(String uri) {
    Result result = execute(withConfig("send --action log:// --set broker.uri=" + uri));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("broker.uri (--set): must be amqp://");
    assertNoStackTrace(result);
  }

  @Test
  void saysWhatToDoWhereThereIsNoBrokerToSendTo() throws IOException {
    ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    broker.close();
    String server = "127.0.0.1:" + broker.getLocalPort();

    Result result =
        execute(
            withConfig(
                "send --action log:// --set broker.uri=amqp://guest:hun:ter2@" + server + "/"));

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines())
        .containsExactly(
            "no connection to the broker at amqp://"
                + server
                + "/ (broker.uri): nothing listens there. Is the host or the broker started?");
  }

  private static Result execute(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new Result(exitCode, out.toString(), err.toString());
  }

  private String[] withConfig(String... arguments) {
    List<String> all = new ArrayList<>();
    for (String words : arguments) {
      all.addAll(List.of(words.split(" ")));
    }
    return withConfig(all);
  }

  private String[] withConfig(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--config", config.toString()));
    return all.toArray(String[]::new);
  }

  private static void assertNoStackTrace(Result result) {
    assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
