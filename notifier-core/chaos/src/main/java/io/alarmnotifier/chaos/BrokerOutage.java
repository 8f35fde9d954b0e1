package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.HostProcess;
import io.alarmnotifier.lab.RabbitMqNode;
import java.io.IOException;
import java.util.List;

/**
 * The broker goes and comes back.
 *
 * @param name the scenario's name
 * @param outage what is done to the broker, which runs again afterwards
 */
record BrokerOutage(String name, Outage outage) implements Scenario {

  /** Something that a broker does not outlive without a restart. */
  @FunctionalInterface
  interface Outage {
    void of(RabbitMqNode node) throws IOException, InterruptedException;
  }

  /** It is killed with SIGKILL and started again. */
  static BrokerOutage kill() {
    return new BrokerOutage(
        "broker-kill",
        node -> {
          node.kill();
          node.startAgain();
        });
  }

  /** It is stopped in good order and started again. */
  static BrokerOutage restart() {
    return new BrokerOutage("broker-restart", RabbitMqNode::restart);
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
                  outage.of(node);
                  host.awaitReconnect(connections);
                }));
  }
}
