package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.Receiver.Request;
import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** OpenStack's own clients, as programs in Python: evaluators, and whatever publishes events. */
final class OsloClient {

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** Whether this Python has the library, which takes seconds to find out. */
  private static final boolean INSTALLED = has("oslo_messaging");

  private final String url;
  private final Receiver receiver;

  /**
   * Makes one, or skips the test where the library is missing.
   *
   * @param url the broker's as oslo.messaging wants it, with options in its query
   * @param receiver what the alarms are for
   */
  OsloClient(String url, Receiver receiver) {
    Assumptions.assumeTrue(
        INSTALLED, "SKIPPED: there is no oslo.messaging here; install python3-oslo.messaging");
    this.url = url;
    this.receiver = receiver;
  }

  private static boolean has(String module) {
    try {
      return Program.run(PYTHON, "-c", "import " + module).exitCode() == 0;
    } catch (IOException noPython) {
      return false;
    }
  }

  /** The address of a broker in its root virtual host as oslo.messaging wants it. */
  static String transportUrl(URI broker) {
    return broker.toString().replace("amqp://", "rabbit://").replace("%2F", "");
  }

  /** Uses the broker as evaluators do while no host is there yet. */
  void tellEarly() throws IOException {
    assertThat(run("evaluator.py", "early", url, receiver.url("/hook")).exitCode()).isZero();
  }

  /** Whatever an evaluator can say to a host gets through, and is answered if it wants that. */
  void isServedOnEveryWay() throws IOException, InterruptedException {
    Program.Result evaluator =
        run("evaluator.py", "every-way", url, receiver.url("/hook"), RunningHost.NAME);

    assertThat(evaluator.output())
        .contains("call: None")
        .contains("ping: pong")
        .contains("no_such: NoSuchMethod Endpoint does not support RPC method no_such");
    assertThat(evaluator.exitCode()).isZero();
    assertThat(nextWays(7))
        .containsExactlyInAnyOrder(
            "work", "topic", "host", "fanout", "call", "notification", "bare");
    assertThat(receiver.gotNoMore()).isTrue();
  }

  /** Which ways the next alarms took that arrive. */
  List<String> nextWays(int count) throws InterruptedException {
    List<String> ways = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Request request = receiver.next("after those of the ways " + ways);
      assertThat(request.body()).contains("\"most_recent\": NaN");
      ways.add(request.body().replaceAll(".*\"alarm_id\": \"([a-z]*)\".*", "$1"));
    }
    return ways;
  }

  /** Runs one of the tests' own programs on the Python for which Debian's packages are. */
  static Program.Result run(String program, String... arguments) throws IOException {
    List<String> all =
        new ArrayList<>(List.of(Path.of("src/test/python", program).toAbsolutePath().toString()));
    all.addAll(List.of(arguments));
    return Program.run(PYTHON, all.toArray(String[]::new));
  }
}
