package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import java.io.IOException;
import java.util.List;

/** The host is killed with SIGKILL and started again. */
final class HostKill implements Scenario {

  @Override
  public String name() {
    return "host-kill";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    HostProcess host = stage.startHost("node-1", List.of(stage.node().uri()));
    stage.whileAlarmsFlow(
        () ->
            stage.disturb(
                () -> {
                  host.kill();
                  host.start();
                }));
  }
}
