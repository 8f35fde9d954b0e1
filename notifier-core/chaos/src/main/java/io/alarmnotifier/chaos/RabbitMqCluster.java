package io.alarmnotifier.chaos;

import io.alarmnotifier.lab.RabbitMqNode;
import io.alarmnotifier.lab.RabbitMqScript;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Three RabbitMQ nodes that know each other. */
final class RabbitMqCluster implements AutoCloseable {

  private static final int SIZE = 3;

  private final List<RabbitMqNode> nodes = new ArrayList<>();

  /** Starts it. */
  static RabbitMqCluster start(RabbitMqScript script, String name) throws IOException {
    RabbitMqCluster cluster = new RabbitMqCluster();
    List<URI> uris = script.start("start-cluster", name, Integer.toString(SIZE));
    for (int i = 0; i < SIZE; i++) {
      cluster.nodes.add(new RabbitMqNode(script, name + "-" + (i + 1), uris.get(i)));
    }
    return cluster;
  }

  List<URI> uris() {
    return nodes.stream().map(RabbitMqNode::uri).toList();
  }

  /** The node where the leader of a quorum queue is. All nodes must be there. */
  RabbitMqNode leaderOf(String queue) throws IOException {
    String line =
        nodes
            .get(0)
            .ctl("--quiet", "list_queues", "name", "leader")
            .lines()
            .filter(row -> row.startsWith(queue + "\t"))
            .findFirst()
            .orElseThrow(() -> new IOException("there is no queue " + queue));
    return nodes.stream()
        .filter(node -> line.endsWith("\t" + node.name() + "@localhost"))
        .findFirst()
        .orElseThrow(() -> new IOException("the queue has no leader: " + line));
  }

  @Override
  public void close() throws IOException {
    for (RabbitMqNode node : nodes) {
      node.close();
    }
  }
}
