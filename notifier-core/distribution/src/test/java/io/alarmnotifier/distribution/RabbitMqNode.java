package io.alarmnotifier.distribution;

import java.net.URI;
import java.util.Map;

/**
 * A real RabbitMQ for tests that take it as a parameter: one node for all of them, started by
 * {@code scripts/rabbitmq.sh} when the first asks and stopped after the last. Where there is no
 * RabbitMQ, such tests are skipped.
 */
final class RabbitMqNode implements AutoCloseable {

  private static final ServerScript SCRIPT = new ServerScript("rabbitmq.sh", Map.of());

  private final URI uri;

  private RabbitMqNode(URI uri) {
    this.uri = uri;
  }

  private static RabbitMqNode start() {
    return new RabbitMqNode(ServerScript.lastLine(SCRIPT.start("RabbitMQ", "rabbitmq-server")));
  }

  URI uri() {
    return uri;
  }

  /** Runs {@code rabbitmqctl} on the node. */
  String ctl(String... arguments) {
    return SCRIPT.run("ctl", arguments);
  }

  /** Ends the node as a crash does. */
  void kill() {
    SCRIPT.run("kill");
  }

  /** Starts it again, with the data that it had. */
  void startAgain() {
    SCRIPT.run("start");
  }

  @Override
  public void close() {
    SCRIPT.stop();
  }

  /** Gives the node to the parameters of tests. */
  static final class Extension extends SharedServer<RabbitMqNode> {

    Extension() {
      super(RabbitMqNode.class, RabbitMqNode::start);
    }
  }
}
