package io.alarmnotifier.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.alarm.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PeerConfigsTest {

  private static final Site SITE =
      new Site(
          URI.create("amqp://guest:guest@127.0.0.1:20441/%2F"),
          new Endpoints(18080, 1),
          Path.of("/turn"),
          Path.of("/java"));

  @Test
  void aodhHasOneWorkerOnTheBroker() {
    assertThat(AodhContender.config(SITE).lines())
        .contains(
            "transport_url = rabbit://guest:guest@127.0.0.1:20441/%2F",
            "workers = 1", "amqp_durable_queues = true");
  }

  @Test
  void aodhWritesItsWarningsToAFile() {
    assertThat(AodhContender.config(SITE).lines())
        .contains("log_file = /turn/aodh-notifier.log", "use_stderr = false")
        .anyMatch(line -> line.startsWith("default_log_levels = aodh=WARNING"));
  }

  @Test
  void alertmanagerPostsEachAlertAloneAndAtOnce() {
    assertThat(AlertmanagerContender.config(SITE).lines())
        .map(String::strip)
        .contains(
            "group_by: ['...']",
            "group_wait: 0s",
            "- url: http://127.0.0.1:18080/hook",
            "send_resolved: false");
  }
}
