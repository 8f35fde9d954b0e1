package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The packaged host takes the place of a real aodh-notifier, with its configuration file, and gives
 * it back.
 */
class TakeOverIT extends AtRabbitMq {

  /** How many alarms arrive through each before it is stopped in the midst of others. */
  private static final int SHARE = 300;

  /** How many more come while nobody is there. */
  private static final int WAITING = 50;

  TakeOverIT(RabbitMqNode node) {
    super(node);
  }

  @BeforeAll
  static void needAodh() throws IOException {
    AodhService.assumeInstalled();
  }

  @Test
  void losesNothingOnTheWayThereAndBack() throws Exception {
    try (AlarmFlow flow = new AlarmFlow(queues, receiver)) {
      try (AodhService before = aodhNotifier()) {
        flow.awaitArrivals(SHARE);
        before.terminate();
      }
      flow.publish(WAITING);

      try (RunningHost host = host()) {
        flow.awaitArrivals(SHARE);
        assertThat(host.terminate()).isZero();
        assertThat(host.log()).contains("imbalance 0").doesNotContain("stands with other flags");
      }
      flow.publish(WAITING);

      try (AodhService after = aodhNotifier()) {
        flow.awaitArrivals(SHARE);
        flow.awaitAll();
      }
    }
  }

  private AodhService aodhNotifier() throws Exception {
    return AodhService.start("aodh-notifier", config(), queues, SourceQueues.NOTIFICATIONS);
  }

  private RunningHost host() throws Exception {
    return RunningHost.withOsloConfig(config(), folder, "plugins.http.allow-addresses=127.0.0.0/8");
  }

  private Path config() throws Exception {
    return Files.writeString(
        folder.resolve("aodh.conf"),
        "[DEFAULT]\ntransport_url = %s\n".formatted(OsloClient.transportUrl(node.uri())));
  }
}
