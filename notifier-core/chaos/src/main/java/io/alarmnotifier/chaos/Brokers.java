package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.RabbitMqNode;
import io.alarmnotifier.lab.RabbitMqScript;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The RabbitMQ nodes of a run. They are started when a scenario first asks, and serve the next. */
final class Brokers implements AutoCloseable {

  private final RabbitMqScript script;
  private @Nullable RabbitMqNode node;
  private @Nullable RabbitMqCluster cluster;

  Brokers(RabbitMqScript script) {
    this.script = script;
  }

  /** A node for itself. */
  RabbitMqNode node() throws IOException {
    if (node == null) {
      node = RabbitMqNode.start(script, "chaos");
    }
    return node;
  }

  /** Three nodes. */
  RabbitMqCluster cluster() throws IOException {
    if (cluster == null) {
      cluster = RabbitMqCluster.start(script, "chaos-cluster");
    }
    return cluster;
  }

  /** Stops them all, with what is in them: who asks next gets new ones. */
  @Override
  public void close() throws IOException {
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
    if (node != null) {
      node.close();
      node = null;
    }
  }
}
