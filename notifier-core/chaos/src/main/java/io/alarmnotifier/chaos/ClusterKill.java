package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.RabbitMqNode;
import java.io.IOException;

/** Of three nodes, the one that leads the work queue is killed with SIGKILL and brought back. */
final class ClusterKill implements Scenario {

  @Override
  public String name() {
    return "cluster";
  }

  @Override
  public void play(Stage stage) throws IOException, InterruptedException {
    RabbitMqCluster cluster = stage.cluster();
    stage.startHost("node-1", cluster.uris(), "queues.type=quorum");
    stage.whileAlarmsFlow(
        () -> {
          RabbitMqNode leader = cluster.leaderOf(Queues.WORK);
          stage.disturb(
              () -> {
                leader.kill();
                leader.startAgain();
              });
        });
  }
}
