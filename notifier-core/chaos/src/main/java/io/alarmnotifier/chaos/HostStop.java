package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import java.io.IOException;
import java.util.List;

/** The host is stopped with SIGTERM and started again, which is no reason for a duplicate. */
final class HostStop implements Scenario {

  @Override
  public String name() {
    return "host-stop";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    HostProcess host = stage.startHost("node-1", List.of(stage.node().uri()));
    stage.whileAlarmsFlow(
        () -> {
          host.stop();
          host.start();
        });
  }
}
