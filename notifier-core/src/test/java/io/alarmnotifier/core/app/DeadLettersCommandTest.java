package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command refuses before it connects. */
class DeadLettersCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                       | Missing required subcommand",
        "replay                                 | Name ids or give a filter, or give --all",
        "discard --yes                          | Name ids or give a filter, or give --all",
        "discard --all --reason TIMEOUT --yes   | --all goes with no id and no filter",
        "discard --all                          | There is no terminal to ask at: give --yes",
        "replay some-id                         | There is no terminal to ask at: give --yes",
        "replay --all --yes --rate 0            | --rate must be at least 1",
        "list --since yesterday                 | --since must be a time such as",
        "list --until 2026-11-21                | --until must be a time such as",
        "list --endpoint host:80                | --endpoint must be scheme://host:port",
        "list --limit 0                         | --limit must be at least 1",
        "list --reason TIMEOUT,FOO              | --reason must be one or more of TIMEOUT",
        "list --format xml                      | Invalid value for option '--format'",
        "show                                   | Missing required parameter: 'ID'"
      })
  void refusesWhatItDoesNotUnderstand(String arguments, String sentence) throws IOException {
    assertThat(execute(arguments == null ? "" : arguments)).isEqualTo(2);

    assertThat(err.toString()).startsWith(sentence).contains("Usage: notifier.sh dead-letters");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "show", "replay", "discard"})
  void explainsItself(String command) throws IOException {
    assertThat(execute(command + " --help")).isZero();

    assertThat(out.toString()).startsWith("Usage: notifier.sh dead-letters " + command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "show x", "replay --all --yes", "discard x --dry-run"})
  void saysWhenThereIsNoBroker(String arguments) throws IOException {
    int port;
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = broker.getLocalPort();
    }

    assertThat(execute(arguments + " --set broker.uri=amqp://127.0.0.1:" + port)).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("no connection to the broker at amqp://127.0.0.1:" + port)
        .contains("nothing listens there");
  }

  @Test
  void refusesAConfigurationThatCannotBeUsed() throws IOException {
    assertThat(execute("list --set broker.prefetch=0")).isEqualTo(2);
    assertThat(err.toString()).startsWith("The configuration cannot be used");
  }

  private int execute(String arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    if (!arguments.isBlank()) {
      all.addAll(List.of(arguments.split(" ")));
      Path config = Files.writeString(folder.resolve("notifier.yaml"), "host: node-1\n");
      all.addAll(List.of("--config", config.toString()));
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
