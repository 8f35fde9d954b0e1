package io.alarmnotifier.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real oslo.messaging, with its default settings, as client and as server. */
@Timeout(120)
class OsloMessagingIT {

  /** Not the first one of the path: Debian's packages are for this one only. */
  private static final String PYTHON = "/usr/bin/python3";

  @Test
  void castsCallsAndNotifiesThroughTheEmbeddedBroker() throws Exception {
    assumeTrue(
        isInstalled(),
        "NOT TESTED: oslo.messaging is missing; apt-get install python3-oslo.messaging");
    try (QpidEmbeddedBroker broker = new QpidEmbeddedBroker()) {
      int port = broker.start("127.0.0.1", 0);

      Output output =
          run(PYTHON, "src/test/python/oslo_client.py", "rabbit://guest:guest@127.0.0.1:" + port);

      assertThat(output.exitCode()).as(output.text()).isZero();
      assertThat(output.lines())
          .containsExactly(
              "arrived: topic cast",
              "arrived: host topic cast",
              "arrived: fanout cast",
              "answered: {'answer': 0}",
              "answered: {'answer': 1}",
              "answered: {'answer': 2}",
              "answered with an error: on purpose",
              "arrived: alarm.update {'state': 'alarm'}",
              "done");
    }
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return run(PYTHON, "-c", "import oslo_messaging").exitCode() == 0;
    } catch (IOException noPython) {
      return false;
    }
  }

  private record Output(int exitCode, String text) {

    /** What the script printed, without what its libraries log. */
    List<String> lines() {
      return text.lines()
          .filter(line -> Stream.of("arrived", "answered", "done").anyMatch(line::startsWith))
          .toList();
    }
  }

  private static Output run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Output(process.waitFor(), text);
    } finally {
      process.destroyForcibly();
    }
  }
}
