package io.alarmnotifier.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real Alertmanager and the packaged host: an alert becomes a request, and so does its end. */
class AlertmanagerIT extends AtRabbitMq {

  private static final String TOKEN = "a-token-of-some-length";

  private final Instant begin = Instant.now();

  AlertmanagerIT(RabbitMqNode node) {
    super(node);
  }

  @BeforeAll
  static void needAlertmanager() throws IOException {
    Alertmanager.assumeInstalled();
  }

  @Test
  void itsAlertArrivesAndSoDoesItsEnd() throws Exception {
    try (RunningHost host = host();
        Alertmanager alertmanager = Alertmanager.start(config(host))) {
      alertmanager.post(alert(""));
      JsonObject firing = new JsonObject(receiver.next("of the alert").body());

      alertmanager.post(alert("\"endsAt\": \"%s\",".formatted(Instant.now())));
      JsonObject resolved = new JsonObject(receiver.next("of its end").body());

      assertThat(firing.getString("alarm_id")).matches("[0-9a-f]{16}");
      assertThat(firing.getString("alarm_name")).isEqualTo("CpuHigh");
      assertThat(firing.getString("severity")).isEqualTo("critical");
      assertThat(firing.getString("previous")).isEqualTo("ok");
      assertThat(firing.getString("current")).isEqualTo("alarm");
      assertThat(firing.getString("reason")).isEqualTo("café above 90 %");
      JsonObject data = firing.getJsonObject("reason_data");
      assertThat(data.getString("status")).isEqualTo("firing");
      assertThat(data.getJsonObject("labels").getString("instance")).isEqualTo("web-1");
      assertThat(resolved.getString("alarm_id")).isEqualTo(firing.getString("alarm_id"));
      assertThat(resolved.getString("previous")).isEqualTo("alarm");
      assertThat(resolved.getString("current")).isEqualTo("ok");
      assertThat(host.terminate()).isZero();
      assertThat(receiver.gotNoMore()).isTrue();
      assertThat(alertmanager.output()).doesNotContain("Notify for alerts failed");
    }
  }

  private RunningHost host() throws Exception {
    return RunningHost.withBroker(node.uri(), folder, "admin.token=" + TOKEN);
  }

  /** As the host's documentation has it, but that every alert is told at once. */
  private Path config(RunningHost host) throws Exception {
    Path credentials = Files.writeString(folder.resolve("token"), TOKEN);
    return Files.writeString(
        folder.resolve("alertmanager.yml"),
        """
        route: {receiver: alarm-notifier, group_by: ['...'], group_wait: 0s, group_interval: 1s}
        receivers:
          - name: alarm-notifier
            webhook_configs:
              - url: %s/api/v1/alertmanager?action=%s
                http_config: {authorization: {credentials_file: %s}}
        """
            .formatted(
                host.adminAddress(),
                URLEncoder.encode(receiver.url("/hook?key=1&other=2"), UTF_8),
                credentials));
  }

  /**
   * An alert that has fired for a minute.
   *
   * @param more what else is to stand in it
   */
  private String alert(String more) {
    return """
    [{%s "startsAt": "%s",
      "labels": {"alertname": "CpuHigh", "severity": "page", "instance": "web-1"},
      "annotations": {"summary": "café above 90 %%"}}]
    """
        .formatted(more, begin.minusSeconds(60));
  }
}
