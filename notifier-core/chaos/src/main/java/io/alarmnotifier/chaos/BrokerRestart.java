package io.alarmnotifier.chaos;

import java.io.IOException;
import java.util.List;

/** The broker is stopped in good order and started again. */
final class BrokerRestart implements Scenario {

  @Override
  public String name() {
    return "broker-restart";
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
                  node.restart();
                  host.awaitReconnect(connections);
                }));
  }
}
