package io.alarmnotifier.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged host in the place of {@code aodh-notifier}, with its configuration file. */
@ExtendWith(RabbitMqNode.Extension.class)
class OsloConfigIT {

  private static final String TOPIC = "alarming-oslo-config";

  @TempDir Path folder;

  private final RabbitMqNode node;

  OsloConfigIT(RabbitMqNode node) {
    this.node = node;
  }

  @AfterEach
  void takeTheDurableExchangeAway() throws Exception {
    new SourceQueues(node.uri()).delete();
  }

  @Test
  void deliversWhatAodhSendsAndReadsTheFileAgainWhenTold() throws Exception {
    Path config = aodhConf("debug = false");
    Path log = folder.resolve("log/aodh-notifier.log");
    Files.createDirectories(log.getParent());

    try (Receiver receiver = new Receiver();
        RunningHost host =
            RunningHost.withOsloConfig(
                config, folder, "plugins.http.allow-addresses=127.0.0.0/8")) {
      assertThat(host.command("send", "--action", receiver.url("/hook")).output())
          .contains("Sent to the exchange aodh with the routing key " + TOPIC + ".sample");
      assertThat(receiver.next().path()).isEqualTo("/hook");
      assertThat(Files.readString(log))
          .contains("Ready after", "[notifier] workers (" + config + " line 9) is not honoured: ")
          .doesNotContain("ceilometer.alarm", "The broker is the embedded one");

      aodhConf("debug = true");
      host.hangUp();
      host.awaitLog("log.level has changed and is in force");
    }
  }

  private Path aodhConf(String line) throws IOException {
    return Files.writeString(
        folder.resolve("aodh.conf"),
        String.join(
                "\n",
                "[DEFAULT]",
                "transport_url = rabbit://" + node.uri().getAuthority() + "//",
                "notifier_topic = " + TOPIC,
                "log_dir = " + folder.resolve("log"),
                "use_stderr = true",
                line,
                "",
                "[notifier]",
                "workers = 2",
                "[oslo_messaging_rabbit]",
                "amqp_durable_queues = true")
            + "\n");
  }
}
