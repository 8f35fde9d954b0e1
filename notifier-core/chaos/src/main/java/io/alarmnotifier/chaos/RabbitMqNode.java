package io.alarmnotifier.chaos;

import java.io.IOException;
import java.net.URI;

/** A RabbitMQ node: one for itself, or one of a cluster. */
final class RabbitMqNode implements AutoCloseable {

  private final RabbitMqScript script;
  private final String name;
  private final URI uri;

  RabbitMqNode(RabbitMqScript script, String name, URI uri) {
    this.script = script;
    this.name = name;
    this.uri = uri;
  }

  /** Starts a node for itself. */
  static RabbitMqNode start(RabbitMqScript script, String name) throws IOException {
    return new RabbitMqNode(script, name, script.start("start", name).get(0));
  }

  String name() {
    return name;
  }

  URI uri() {
    return uri;
  }

  /** The id of its process, until it ends. */
  long pid() throws IOException {
    return Long.parseLong(ctl("--quiet", "eval", "os:getpid().").replaceAll("[^0-9]", ""));
  }

  /** Ends it as a crash does. */
  void kill() throws IOException {
    script.run("kill", name);
  }

  /** Starts it after a kill, with the data that it had; returns when it takes connections. */
  void startAgain() throws IOException {
    script.run("start", name);
  }

  /** Stops the broker in good order and starts it; returns when it takes connections. */
  void restart() throws IOException {
    script.run("ctl", name, "stop_app");
    script.run("ctl", name, "start_app");
  }

  /** Runs {@code rabbitmqctl} on it, and gives its output. */
  String ctl(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 2];
    all[0] = "ctl";
    all[1] = name;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return script.run(all);
  }

  @Override
  public void close() throws IOException {
    script.run("stop", name);
  }
}
