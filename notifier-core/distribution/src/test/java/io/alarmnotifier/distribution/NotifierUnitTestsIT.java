package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.alarmnotifier.lab.BrokerConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What OpenStack's notifiers are tested for is what the packaged host does. */
class NotifierUnitTestsIT {

  private static final String REQUEST_ID =
      "req-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

  @TempDir private static Path folder;

  private static TestAuthority authority;
  private static CaseServers servers;
  private static @Nullable Started started;

  /** A host with some settings, and its broker. */
  private record Started(Map<String, String> settings, URI broker, RunningHost host) {}

  @BeforeAll
  static void startServers() throws Exception {
    authority = TestAuthority.in(folder);
    authority.issue("https");
    authority.issue("client");
    authority.issueSelfSigned("stranger");
    servers = new CaseServers(authority);
  }

  @AfterAll
  static void stopAll() throws Exception {
    stopHost();
    servers.close();
  }

  static List<NotifierCase> cases() throws IOException {
    return NotifierCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void doesWhatTheNotifiersOfOpenStackDo(NotifierCase one) throws Exception {
    Started started = start(one.settings());
    RunningHost host = started.host();
    int begin = host.log().length();

    send(one, started.broker());

    List<NotifierCase.Expected> got = new ArrayList<>();
    for (int i = 0; i < one.requests().size(); i++) {
      CaseServers.Request request = servers.next();
      got.add(request.what());
      assertThat(request.headers().getFirst("content-type")).isEqualTo("application/json");
      assertThat(request.headers().getFirst("x-openstack-request-id")).matches(REQUEST_ID);
    }
    assertThat(got).containsExactlyInAnyOrderElementsOf(one.requests());
    for (String line : one.log()) {
      host.awaitLog(servers.withAddresses(line), begin);
    }
    assertThat(servers.gotNoMore()).isTrue();
  }

  /** Cases with the same settings come one after the other, and share a host. */
  private static Started start(Map<String, String> settings) throws Exception {
    Started before = started;
    if (before != null && before.settings().equals(settings)) {
      return before;
    }
    stopHost();
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      all.add(setting.getKey() + "=" + withFiles(setting.getValue()));
    }
    URI broker = RunningHost.freeBrokerUri();
    RunningHost host =
        RunningHost.withEmbeddedBroker(
            broker, Files.createTempDirectory(folder, "host"), all.toArray(String[]::new));
    Started now = new Started(settings, broker, host);
    started = now;
    return now;
  }

  private static void stopHost() throws InterruptedException {
    Started before = started;
    if (before != null) {
      before.host().close();
      started = null;
    }
  }

  private static String withFiles(String value) throws Exception {
    return switch (value) {
      case "{ca}" -> authority.certificate("ca").toString();
      case "{client}" -> authority.certificate("client").toString();
      case "{client-key}" -> authority.key("client").toString();
      case "{client-with-key}" -> authority.certificateAndKey("client").toString();
      default -> value;
    };
  }

  private static void send(NotifierCase one, URI broker) throws Exception {
    try (Connection connection = BrokerConnection.open(broker);
        Channel channel = connection.createChannel()) {
      channel.confirmSelect();
      for (String data : one.data()) {
        send(channel, one.sender(), data.replace("ACTION", servers.withAddresses(one.action())));
      }
      channel.waitForConfirmsOrDie(10_000);
    }
  }

  private static void send(Channel channel, String sender, String data) throws IOException {
    switch (sender) {
      case "aodh" -> publish(channel, "aodh", "alarming.sample", notification(data));
      case "ceilometer" -> publish(channel, "ceilometer", "alarm_notifier", cast(data));
      default -> throw new IllegalArgumentException(sender);
    }
  }

  private static void publish(Channel channel, String exchange, String routingKey, String json)
      throws IOException {
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder()
            .contentType("application/json")
            .contentEncoding("utf-8")
            .deliveryMode(2)
            .priority(0)
            .headers(Map.of())
            .build();
    channel.basicPublish(
        exchange, routingKey, true, properties, json.getBytes(StandardCharsets.UTF_8));
  }

  private static String notification(String data) {
    return """
    {"message_id": "%s", "publisher_id": "testpublisher", "event_type": "alarm.update", \
    "priority": "SAMPLE", "payload": %s, "timestamp": "2026-11-21 09:23:57.078337", \
    "_unique_id": "%s"}\
    """
        .formatted(UUID.randomUUID(), data, uniqueId());
  }

  private static String cast(String data) {
    String message =
        """
        {"method": "notify_alarm", "namespace": null, "version": "1.0", "args": {"data": %s}, \
        "_unique_id": "%s", "_context_user": null, "_context_is_admin": true}\
        """
            .formatted(data, uniqueId());
    return "{\"oslo.version\": \"2.0\", \"oslo.message\": \"%s\"}"
        .formatted(message.replace("\\", "\\\\").replace("\"", "\\\""));
  }

  private static String uniqueId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
