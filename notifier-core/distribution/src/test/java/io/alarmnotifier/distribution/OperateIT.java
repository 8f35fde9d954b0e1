package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.alarmnotifier.lab.Program;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an operator sees of the packaged host, with a real RabbitMQ. */
class OperateIT extends AtRabbitMq {

  private static final String WORK_QUEUE = "ceilometer.alarm.alarm_notifier";
  private static final String DEAD_LETTERS = "alarm-notifier.dead-letters";
  private static final String ALARM =
      """
      {"alarm_id": "over-http", "alarm_name": "cpu", "current": "alarm", "actions": ["%s"]}""";

  private final HttpClient client = HttpClient.newHttpClient();

  OperateIT(RabbitMqNode node) {
    super(node);
  }

  @Test
  void tellsOfAnAlarmThatItTookOverHttpOnEveryWay() throws Exception {
    String journal = "journal.url=sqlite:" + folder.resolve("journal.db");
    try (RunningHost host = RunningHost.withBroker(node.uri(), folder, journal)) {
      String admin = host.adminAddress();
      HttpResponse<InputStream> events =
          client.send(
              HttpRequest.newBuilder(URI.create(admin + "/api/v1/events?type=delivered")).build(),
              HttpResponse.BodyHandlers.ofInputStream());

      HttpResponse<String> sent =
          post(admin + "/api/v1/alarms", ALARM.formatted(receiver.url("/")));

      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
      assertThat(receiver.next().body()).contains("\"alarm_id\": \"over-http\"");
      assertThat(firstEvent(events)).contains("\"over-http\"");
      assertThat(get(admin + "/readyz").statusCode()).isEqualTo(200);
      assertThat(get(admin + "/metrics").body())
          .contains("alarm_notifier_deliveries_total{ending=\"delivered\"} 1.0");
      assertThat(get(admin + "/api/v1/sources").body()).contains(WORK_QUEUE);
      assertThat(host.terminate()).isZero();
      assertThat(host.command("explain", "over-http", "--set", journal).output())
          .contains("over-http", "204 No Content", WORK_QUEUE);
    }
  }

  @Test
  void triesAnActionOutOfWhichNothingComes() throws Exception {
    try (RunningHost host = RunningHost.withBroker(node.uri(), folder)) {
      String admin = host.adminAddress();

      HttpResponse<String> taken = test(admin, receiver.url("/"));
      HttpResponse<String> refused = test(admin, receiver.url("/503"));

      assertThat(taken.statusCode()).isEqualTo(200);
      assertThat(taken.body())
          .contains("\"outcome\":\"delivered\"", "\"detail\":\"204 No Content\"");
      assertThat(refused.statusCode()).isEqualTo(200);
      assertThat(refused.body())
          .contains("\"outcome\":\"retryable-failure\",\"reason\":\"SERVER_ERROR\"");
      assertThat(receiver.next().body()).contains("\"alarm_name\": \"test-alarm\"");
      assertThat(receiver.next().path()).isEqualTo("/503");
      host.awaitLog("Tested " + receiver.url("/503") + " by http");
      assertThat(get(admin + "/metrics").body())
          .contains("alarm_notifier_deliveries_received_total 0.0");
      assertThat(host.terminate()).isZero();
      assertThat(receiver.gotNoMore()).isTrue();
    }
  }

  @Test
  void tellsWhatWouldBePostedAndPostsNothing() throws Exception {
    Path alarm =
        Files.writeString(folder.resolve("alarm.json"), ALARM.formatted(receiver.url("/?key=k")));
    try (RunningHost host = RunningHost.withBroker(node.uri(), folder)) {
      assertThat(host.command("explain", "--dry-run", alarm.toString()).output())
          .contains(
              "request  POST " + receiver.url("/?***"),
              "header   content-type: application/json",
              "body     {\"alarm_name\": \"cpu\", \"alarm_id\": \"over-http\"",
              "address  127.0.0.1 is allowed by allow-addresses",
              "TLS      none, as the scheme is http");
      assertThat(receiver.gotNoMore()).isTrue();
    }
  }

  @Test
  void takesNoMessageWhereItCannotListen() throws Exception {
    try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Connection connection = queues.connect();
        Channel channel = connection.createChannel()) {
      channel.queueDeclare(WORK_QUEUE, false, false, false, null);
      channel.queuePurge(WORK_QUEUE);
      long letters = letters(channel);
      byte[] alarm = ALARM.formatted("log://").getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 500; i++) {
        channel.basicPublish("", WORK_QUEUE, MessageProperties.PERSISTENT_TEXT_PLAIN, alarm);
      }

      Program.Result run =
          Program.run(
              Path.of(System.getProperty("notifier.distribution"), "scripts", "notifier.sh"),
              "run",
              "--set",
              "broker.uri=" + node.uri(),
              "--set",
              "admin.listen=127.0.0.1:" + thief.getLocalPort());

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.output()).contains("admin.listen", "127.0.0.1:" + thief.getLocalPort());
      assertThat(letters(channel)).isEqualTo(letters);
    }
  }

  @Test
  void endsAReplayInOrderWhenItIsStopped() throws Exception {
    try (Connection connection = queues.connect();
        Channel channel = connection.createChannel();
        RunningHost host = RunningHost.withBroker(node.uri(), folder, "journal.url=none:")) {
      String admin = host.adminAddress();
      channel.queuePurge(DEAD_LETTERS);
      for (int i = 0; i < 20; i++) {
        post(admin + "/api/v1/alarms", ALARM.formatted("unknown://there"));
      }
      awaitLetters(channel, 20);
      CompletableFuture<HttpResponse<String>> replay =
          client.sendAsync(
              posting(admin + "/api/v1/dead-letters/replay", "{\"all\": true, \"rate\": 2}"),
              HttpResponse.BodyHandlers.ofString());
      // What is replayed dies again, which the log tells.
      int begin = host.log().length();
      host.awaitLog("Dead letter: ", begin);
      host.awaitLog("Dead letter: ", host.log().indexOf("Dead letter: ", begin) + 1);

      assertThat(host.terminate()).isZero();

      JsonObject answer = new JsonObject(replay.get(20, TimeUnit.SECONDS).body());
      assertThat(answer.getInteger("matched")).isEqualTo(20);
      assertThat(answer.getInteger("done")).isBetween(2, 19);
      assertThat(host.log().lines().filter(line -> line.contains(" ERROR ")))
          .allMatch(line -> line.contains("Dead letter: ") || line.contains("giving up"));
      assertThat(host.log()).doesNotContain("RejectedExecution");
      assertThat(letters(channel) + channel.messageCount("alarm-notifier.deliveries"))
          .isEqualTo(20);
    }
  }

  private static void awaitLetters(Channel channel, long count) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (letters(channel) < count) {
      assertThat(System.nanoTime()).as("time for %s dead letters", count).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Nobody need have declared them yet. */
  private static long letters(Channel channel) throws IOException {
    try (Channel passive = channel.getConnection().createChannel()) {
      return passive.messageCount(DEAD_LETTERS);
    } catch (Exception none) {
      return 0;
    }
  }

  private static String firstEvent(HttpResponse<InputStream> events) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> line.startsWith("data:")).findFirst().orElseThrow();
    }
  }

  private HttpResponse<String> test(String admin, String action)
      throws IOException, InterruptedException {
    return post(admin + "/api/v1/test", "{\"action\": \"%s\"}".formatted(action));
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String body)
      throws IOException, InterruptedException {
    return client.send(posting(url, body), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest posting(String url, String body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
