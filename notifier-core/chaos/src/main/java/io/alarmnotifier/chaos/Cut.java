package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import java.io.IOException;
import java.util.List;

/** The host's connections to the broker are reset. */
final class Cut implements Scenario {

  @Override
  public String name() {
    return "cut";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    FaultyProxy proxy = stage.proxyTo(stage.node().uri());
    HostProcess host = stage.startHost("node-1", List.of(proxy.uri()));
    stage.whileAlarmsFlow(
        () ->
            stage.disturb(
                () -> {
                  int connections = host.connections();
                  proxy.cut();
                  host.awaitReconnect(connections);
                }));
  }
}
