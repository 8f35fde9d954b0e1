package io.alarmnotifier.plugins.mailto;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MisbehavingServerTest {

  private static final String ACTION = "mailto:ops@example.org";

  @AfterEach
  void noThreadIsLeft() {
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("mailto-"));
  }

  private static TestPlugin plugin(ScriptedServer server) {
    return TestPlugin.start(server.port(), Map.of("read-timeout", "1m"));
  }

  private static DeliveryOutcome outcomeWith(String command, String reply) throws Exception {
    try (ScriptedServer server = ScriptedServer.with(command, reply);
        TestPlugin plugin = plugin(server)) {
      return plugin.deliver(ACTION);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting, 421 too busy, UNREACHABLE",
    "greeting, 554 go away, UNREACHABLE",
    "greeting, HTTP/1.1 400 Bad Request, UNREACHABLE",
    "greeting, x, UNREACHABLE",
    "MAIL, 421 closing, SERVER_ERROR",
    "MAIL, 451 4.3.0 disk full, SERVER_ERROR",
    "MAIL, 452 4.3.1 disk full, SERVER_ERROR",
    "MAIL, 530 5.7.0 authentication required, AUTHENTICATION",
    "RCPT, 450 4.2.1 mailbox busy, SERVER_ERROR",
    "RCPT, 421 4.7.0 slow down, SERVER_ERROR",
    "RCPT, 530 5.7.0 authentication required, AUTHENTICATION",
    "DATA, 451 4.3.0 later, SERVER_ERROR",
    "., 451 4.7.1 greylisted, SERVER_ERROR",
    "., 421 closing, SERVER_ERROR",
    "., nonsense, UNREACHABLE"
  })
  void triesAgain(String command, String reply, FailureReason reason) throws Exception {
    assertThat(outcomeWith(command, reply))
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.detail()).contains(reply);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 550 5.7.1 sender refused",
    "MAIL, 501 5.1.7 bad sender",
    "RCPT, 550 5.1.1 no such user",
    "RCPT, 552 5.2.2 mailbox full",
    "RCPT, 554 5.7.1 relay access denied",
    "DATA, 554 no valid recipients",
    "., 552 5.3.4 message too big",
    "., 554 5.7.1 looks like spam"
  })
  void rejects(String command, String reply) throws Exception {
    assertThat(outcomeWith(command, reply))
        .isInstanceOfSatisfying(
            PermanentFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.CLIENT_ERROR);
              assertThat(failure.detail()).endsWith(reply);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void triesAgainWhenTheConnectionIsClosed(String command) throws Exception {
    assertThat(outcomeWith(command, ""))
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.UNREACHABLE));
  }

  @Test
  void endsInTimeWhereverTheServerFallsSilent() throws Exception {
    List<String> commands = List.of("greeting", "EHLO", "MAIL", "RCPT", "DATA", ".");
    // At once, as each takes nearly all of its time, and of a short one little is left at the end.
    ExecutorService together = Executors.newFixedThreadPool(commands.size());
    try {
      List<Future<SilentServer>> ends =
          together.invokeAll(commands.stream().map(SilentServer::meeting).toList());

      for (Future<SilentServer> end : ends) {
        assertThat(end.get().outcome())
            .as(end.get().command())
            .isEqualTo(
                DeliveryOutcome.retry(
                    FailureReason.TIMEOUT, "the mail was not taken within the time limit"));
        assertThat(end.get().took()).as(end.get().command()).isLessThan(SilentServer.LIMIT);
      }
    } finally {
      together.shutdownNow();
    }
  }

  /** What came of a delivery to a server that does not answer this command. */
  private record SilentServer(String command, DeliveryOutcome outcome, Duration took) {

    static final Duration LIMIT = Duration.ofSeconds(5);

    static Callable<SilentServer> meeting(String command) {
      return () -> {
        Delivery delivery = TestPlugin.delivery(ACTION, TestPlugin.TRANSITION, LIMIT);
        try (ScriptedServer server = ScriptedServer.with(command, ScriptedServer.SILENCE);
            TestPlugin plugin = plugin(server)) {
          long start = System.nanoTime();
          DeliveryOutcome outcome = plugin.deliver(delivery);
          return new SilentServer(command, outcome, Duration.ofNanos(System.nanoTime() - start));
        }
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"greeting", "EHLO", "RCPT", "."})
  void readsNoAnswerWithoutEnd(String command) throws Exception {
    assertThat(outcomeWith(command, ScriptedServer.FLOOD))
        .isInstanceOfSatisfying(
            RetryableFailure.class,
            failure ->
                assertThat(failure.detail())
                    .endsWith("the server answers with more than 1048576 bytes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "starttls", "implicit"})
  void waitsForAnAnswerNoLongerThanConfigured(String tls) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.with(ScriptedServer.GREETING, ScriptedServer.SILENCE);
        TestPlugin plugin =
            TestPlugin.start(server.port(), Map.of("read-timeout", "100ms", "tls", tls))) {
      assertThat(plugin.deliver(ACTION))
          .isEqualTo(
              DeliveryOutcome.retry(
                  FailureReason.TIMEOUT, "no answer from 127.0.0.1:" + server.port() + " in time"));
    }
  }

  @Test
  void sendsNothingWithoutStartTls() throws Exception {
    try (ScriptedServer server = ScriptedServer.with("EHLO", "250 test");
        TestPlugin plugin = TestPlugin.start(server.port(), Map.of("tls", "starttls"))) {
      assertThat(plugin.deliver(ACTION))
          .isInstanceOfSatisfying(
              RetryableFailure.class, failure -> assertThat(failure.detail()).contains("STARTTLS"));
      assertThat(server.commands()).noneMatch(command -> command.startsWith("MAIL"));
    }
  }

  @Test
  void triesAgainWhenNobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (TestPlugin plugin = TestPlugin.start(port, Map.of())) {
      assertThat(plugin.deliver(ACTION))
          .isEqualTo(
              DeliveryOutcome.retry(
                  FailureReason.UNREACHABLE,
                  "no connection to 127.0.0.1:" + port + ": Connection refused"));
    }
  }

  @Test
  void triesAgainWhenTheServerHasNoAddress() {
    try (TestPlugin plugin = TestPlugin.start(25, Map.of("host", "no-such-host.invalid"))) {
      assertThat(plugin.deliver(ACTION))
          .isEqualTo(
              DeliveryOutcome.retry(
                  FailureReason.UNREACHABLE, "no address is known for no-such-host.invalid:25"));
    }
  }

  @Test
  void endsWhatIsUnderWayWhenClosed() throws Exception {
    try (ScriptedServer server = ScriptedServer.with("DATA", ScriptedServer.SILENCE)) {
      TestPlugin plugin = plugin(server);
      FutureTask<DeliveryOutcome> attempt = new FutureTask<>(() -> plugin.deliver(ACTION));
      new Thread(attempt).start();
      server.awaitSilence();

      plugin.close();
      plugin.close();

      DeliveryOutcome closed =
          DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed");
      assertThat(attempt.get(10, TimeUnit.SECONDS)).isEqualTo(closed);
      assertThat(plugin.deliver(ACTION)).isEqualTo(closed);
    }
  }

  @Test
  void asksNobodyAboutARecipientThatIsNotAllowed() throws Exception {
    try (ScriptedServer server = ScriptedServer.with("QUIT", "221 bye");
        TestPlugin plugin =
            TestPlugin.start(server.port(), Map.of("allow-recipients", "*@example.org"))) {
      assertThat(plugin.deliver("mailto:ops@example.org?bcc=all@example.net"))
          .isEqualTo(
              DeliveryOutcome.reject(
                  FailureReason.INVALID_ACTION,
                  "all@example.net may not be mailed to; plugins.mailto.allow-recipients tells who"
                      + " may"));
      assertThat(server.commands()).isEmpty();
    }
  }

  @Test
  void refusesEverythingUntilItIsSetUp() {
    try (TestPlugin plugin = TestPlugin.start(Map.of())) {
      assertThat(plugin.deliver(ACTION))
          .isEqualTo(
              DeliveryOutcome.reject(
                  FailureReason.INVALID_ACTION,
                  "no mail is sent until plugins.mailto.host, .from and .allow-recipients are set"));
    }
  }
}
