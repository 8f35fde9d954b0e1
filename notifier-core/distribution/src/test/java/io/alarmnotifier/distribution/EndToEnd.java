package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.distribution.Receiver.Request;
import io.alarmnotifier.lab.BrokerConnection;
import io.alarmnotifier.lab.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged host, started through its script and driven by real clients. */
abstract class EndToEnd {

  private static final String DEAD_LETTERS = "alarm-notifier.dead-letters";

  @TempDir Path folder;

  /** Why a request did not come, only the host can tell. */
  @RegisterExtension
  final AfterTestExecutionCallback logOnFailure =
      context ->
          context.getExecutionException().ifPresent(failure -> failure.addSuppressed(hostLog()));

  private URI uri;
  private RunningHost host;
  private Receiver receiver;

  /** Starts the host under test, and tells where its broker is. */
  abstract RunningHost startHost(URI broker, Path folder) throws Exception;

  /** The broker that the host is to use. */
  abstract URI broker() throws IOException;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    uri = broker();
    host = startHost(uri, folder);
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
    receiver.close();
  }

  @Test
  void servesAStockOsloClientOnEveryWay() throws Exception {
    new OsloClient(OsloClient.transportUrl(uri), receiver).isServedOnEveryWay();
  }

  @Test
  void postsWhatItsOwnSendCasts() throws Exception {
    Program.Result send =
        host.command(
            "send", "--action", receiver.url("/hook?token=secret"), "--action", "log://", "--wait");

    assertThat(send.output()).contains("Every action has ended");
    assertThat(send.exitCode()).isZero();
    Request request = receiver.next();
    assertThat(request.headers().getFirst("content-type")).isEqualTo("application/json");
    assertThat(request.headers().getFirst("x-openstack-request-id"))
        .isEqualTo("req-" + request.headers().getFirst("webhook-id"));
    assertThat(request.headers().getFirst("x-alarm-transition-time"))
        .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z");
    assertThat(request.body()).startsWith("{\"alarm_name\": \"test-alarm\", \"alarm_id\": \"");
    host.awaitLog("Notifying alarm test-alarm");
    assertThat(host.log()).doesNotContain("secret");
  }

  @Test
  void postsTheNotificationThatItsOwnSendMakesWhereNobodyCasts() throws Exception {
    Program.Result send =
        host.command(
            "send", "--action", receiver.url("/hook"), "--set", "sources.ceilometer.enabled=false");

    assertThat(send.output()).contains("Sent to the exchange aodh with the routing key alarming.");
    assertThat(send.exitCode()).isZero();
    assertThat(receiver.next().headers().getFirst("x-alarm-transition-time"))
        .matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{6}Z");
    // Else the broker, which other tests use as well, would have the message again.
    assertThat(host.terminate()).isZero();
  }

  @Test
  void keepsWhatItCannotDeliverAndDeliversTheRest() throws Exception {
    String data = "\"alarm_id\": \"a\", \"reason\": \"x\\ny\", \"actions\": ";
    List<String> good = List.of(receiver.url("/hook"));
    List<byte[]> bad =
        List.of(
            bytes("not json"),
            bytes("{\"oslo.version\": \"9.0\", \"oslo.message\": \"{}\"}"),
            bytes("{\"method\": \"other\", \"args\": {}}"),
            bytes("{\"method\": \"notify_alarm\", \"args\": {}}"),
            bytes("{" + data + "\"log://\"}"),
            bytes("[".repeat(100_000)),
            bytes("{" + data + "[\"nosuchscheme://x\", \"" + good.get(0) + "\"]}"),
            bytes("{" + data + "[\"http://[::1/x\", \"" + good.get(0) + "\"]}"),
            bytes("{" + data + "[\"http://169.254.169.254/\", \"" + good.get(0) + "\"]}"),
            bytes("{" + data + "[\"" + receiver.url("/404") + "\"]}"),
            bytes("{" + data + "[\"" + receiver.url("/503") + "\"]}"));

    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.queuePurge(DEAD_LETTERS);
      BlockingQueue<String> letters = consumeDeadLetters(channel);
      channel.confirmSelect();
      for (byte[] body : bad) {
        publish(channel, new AMQP.BasicProperties(), body);
      }
      publish(
          channel,
          new AMQP.BasicProperties.Builder().contentType("text/plain").build(),
          bytes("{" + data + "[\"log://\"]}"));
      publish(
          channel,
          new AMQP.BasicProperties.Builder()
              .contentType("application/json")
              .headers(Map.of("compression", "application/x-gzip"))
              .build(),
          compressed("{" + data + "[\"" + receiver.url("/compressed") + "\"]}"));
      publish(channel, new AMQP.BasicProperties(), bytes("{" + data + "[\"log://\"]}"));
      publish(channel, new AMQP.BasicProperties(), bytes("{" + data + "[]}"));

      host.awaitLog("Unable to notify for an alarm with no action");
      Set<String> bodies = new HashSet<>();
      for (int i = 0; i < bad.size() + 1; i++) {
        bodies.add(letters.poll(20, TimeUnit.SECONDS));
      }
      bad.forEach(body -> assertThat(bodies).contains(new String(body, StandardCharsets.UTF_8)));
      assertThat(letters).isEmpty();
    }
    Set<String> posted = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      posted.add(receiver.next().path());
    }
    assertThat(posted).containsExactlyInAnyOrder("/hook", "/404", "/503", "/compressed");
    assertThat(host.log()).contains("x\\ny").doesNotContain("\ny");
    assertThat(host.terminate()).isZero();
  }

  @Test
  void deliversLaterWhatFailsNowAndRepeatsNoOtherAction() throws Exception {
    Program.Result send =
        host.command("send", "--action", receiver.url("/503/3"), "--action", receiver.url("/good"));

    assertThat(send.exitCode()).isZero();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      requests.add(receiver.next());
    }
    assertThat(requests).filteredOn(request -> request.path().equals("/good")).hasSize(1);
    List<Request> failing =
        requests.stream().filter(request -> request.path().equals("/503/3")).toList();
    assertThat(failing).hasSize(4);
    assertThat(failing)
        .extracting(request -> request.headers().getFirst("webhook-id"))
        .containsOnly(failing.get(0).headers().getFirst("webhook-id"));
    assertThat(host.terminate()).isZero();
    assertThat(host.log()).contains("(attempt 4, ").contains("imbalance 0").contains("parked 1 +");
    assertThat(receiver.gotNoMore()).isTrue();
  }

  @Test
  void passesOnTheTraceOfAnAlarmAlsoWhenItWasParked() throws Exception {
    String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder().headers(Map.of("traceparent", trace)).build();
    try (Connection connection = connect();
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      publish(
          channel,
          properties,
          bytes("{\"alarm_id\": \"a\", \"actions\": [\"" + receiver.url("/503/3") + "\"]}"));

      for (int i = 1; i <= 4; i++) {
        Request request = receiver.next("for attempt " + i);
        assertThat(request.headers().getFirst("traceparent")).as("attempt %s", i).isEqualTo(trace);
      }
    }
    assertThat(host.terminate()).isZero();
    assertThat(host.log()).contains("parked 1 +");
  }

  @Test
  void stopsWhenTold() throws Exception {
    assertThat(host.terminate()).isZero();
    assertThat(host.log()).contains("Stopped").doesNotContain("Exception");
  }

  private Throwable hostLog() {
    try {
      return new AssertionError("The host's log:\n" + host.log());
    } catch (IOException e) {
      return e;
    }
  }

  private Connection connect() throws Exception {
    return BrokerConnection.open(uri);
  }

  private static void publish(Channel channel, AMQP.BasicProperties properties, byte[] body)
      throws Exception {
    channel.basicPublish("ceilometer", "alarm_notifier", true, properties, body);
    channel.waitForConfirmsOrDie(10_000);
  }

  private static BlockingQueue<String> consumeDeadLetters(Channel channel) throws IOException {
    BlockingQueue<String> letters = new LinkedBlockingQueue<>();
    channel.basicConsume(
        DEAD_LETTERS,
        true,
        (tag, letter) -> letters.add(new String(letter.getBody(), StandardCharsets.UTF_8)),
        tag -> {});
    return letters;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream stream = new DeflaterOutputStream(bytes)) {
      stream.write(bytes(text));
    }
    return bytes.toByteArray();
  }
}
