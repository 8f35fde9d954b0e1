package io.alarmnotifier.chaos;

import java.io.IOException;
import java.util.List;

/** The broker is killed with SIGKILL and started again. */
final class BrokerKill implements Scenario {

  @Override
  public String name() {
    return "broker-kill";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    RabbitMqNode node = stage.node();
    HostProcess host = stage.startHost("node-1", List.of(node.uri()));
    stage.whileAlarmsFlow(
        () ->
            stage.disturb(
                () -> {
                  int connections = host.connections();
                  node.kill();
                  node.startAgain();
                  host.awaitReconnect(connections);
                }));
  }
}
