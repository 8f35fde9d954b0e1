package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.distribution.Receiver.Request;
import io.alarmnotifier.lab.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real evaluator of OpenStack and the packaged host, with one configuration file: an event
 * becomes a request.
 */
class AodhListenerIT extends AtRabbitMq {

  private static final String ALARM_ID = "0c1b7bc5-1b0c-4a3c-b3a5-52d7d4a3f2ab";
  private static final String EVENT =
      "{\"message_id\": \"c1b7b8e1-2b7f-4d5e-9a53-3f6d1f0d4c11\","
          + " \"event_type\": \"compute.instance.update\","
          + " \"generated\": \"2026-11-21T12:00:00.000001\","
          + " \"traits\": [[\"project_id\", 1, \"demo\"], [\"state\", 1, \"error\"],"
          + " [\"load\", 3, 1.50], [\"name\", 1, \"caf\\u00e9 \\u2603\"]],"
          + " \"raw\": {}, \"message_signature\": null}";
  private static final String REQUEST =
      "{\"alarm_name\": \"instance-error\", \"alarm_id\": \""
          + ALARM_ID
          + "\","
          + " \"severity\": \"critical\", \"previous\": \"insufficient data\","
          + " \"current\": \"alarm\", \"reason\": \"Event"
          + " <id=c1b7b8e1-2b7f-4d5e-9a53-3f6d1f0d4c11,event_type=compute.instance.update>"
          + " hits the query <query=[{\\\"field\\\": \\\"traits.state\\\", \\\"op\\\": \\\"eq\\\","
          + " \\\"type\\\": \\\"string\\\", \\\"value\\\": \\\"error\\\"}]>.\","
          + " \"reason_data\": {\"type\": \"event\", \"event\": "
          // As a number of Python that went through JSON.
          + EVENT.replace("1.50", "1.5")
          + "}}";

  AodhListenerIT(RabbitMqNode node) {
    super(node);
  }

  @BeforeAll
  static void needAodh() throws IOException {
    AodhService.assumeInstalled();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsAlarmArrivesIfTheHostDeclaredTheQueueFirst(boolean durable) throws Exception {
    try (RunningHost host = host(durable);
        AodhService listener = listenerWithAnEvent(durable)) {
      assertThatTheAlarmArrives(host);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsAlarmArrivesIfItDeclaredTheQueueFirst(boolean durable) throws Exception {
    try (AodhService listener = listenerWithAnEvent(durable)) {
      queues.awaitMessage(SourceQueues.NOTIFICATIONS);

      try (RunningHost host = host(durable)) {
        assertThatTheAlarmArrives(host);
      }
    }
  }

  private void assertThatTheAlarmArrives(RunningHost host) throws Exception {
    Request request = receiver.next();
    assertThat(request.path()).isEqualTo("/hook");
    assertThat(request.headers().getFirst("content-type")).isEqualTo("application/json");
    assertThat(request.headers().getFirst("x-openstack-request-id"))
        .matches("req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(request.body()).isEqualTo(REQUEST);
    assertThat(receiver.gotNoMore()).isTrue();
    assertThat(host.log()).doesNotContain("stands with other flags");
  }

  private RunningHost host(boolean durable) throws Exception {
    return RunningHost.withOsloConfig(
        config(durable), folder, "plugins.http.allow-addresses=127.0.0.0/8");
  }

  /** Starts Aodh's listener with a database that has an alarm, and an event that sets it off. */
  private AodhService listenerWithAnEvent(boolean durable) throws Exception {
    Path config = config(durable);
    Program.Result made =
        OsloClient.run("event_alarm.py", config.toString(), ALARM_ID, receiver.url("/hook"), EVENT);
    assertThat(made.exitCode()).as(made.output()).isZero();
    return AodhService.start("aodh-listener", config, queues, SourceQueues.EVENTS);
  }

  /** The file for both, Aodh's listener and the host. */
  private Path config(boolean durable) throws IOException {
    return Files.writeString(
        folder.resolve("aodh.conf"),
        """
        [DEFAULT]
        transport_url = %s

        [database]
        connection = sqlite:///%s

        [oslo_messaging_rabbit]
        amqp_durable_queues = %s
        """
            .formatted(OsloClient.transportUrl(node.uri()), folder.resolve("aodh.db"), durable));
  }
}
