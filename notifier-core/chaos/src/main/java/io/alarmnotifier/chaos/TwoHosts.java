package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Two hosts share the queues, and one of them is killed with SIGKILL and started again. */
final class TwoHosts implements Scenario {

  @Override
  public String name() {
    return "two-hosts";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    List<URI> broker = List.of(stage.node().uri());
    List<HostProcess> hosts =
        List.of(stage.startHost("node-1", broker), stage.startHost("node-2", broker));
    stage.whileAlarmsFlow(
        () -> {
          HostProcess victim = hosts.get(stage.random().nextInt(hosts.size()));
          stage.disturb(
              () -> {
                victim.kill();
                stage.pause(Duration.ZERO, Duration.ofSeconds(1));
                victim.start();
              });
        });
  }
}
