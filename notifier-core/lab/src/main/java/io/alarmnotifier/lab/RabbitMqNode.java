package io.alarmnotifier.lab;

import java.io.IOException;
import java.net.URI;

/** A RabbitMQ node: one for itself, or one of a cluster. */
public final class RabbitMqNode implements AutoCloseable {

  private final RabbitMqScript script;
  private final String name;
  private final URI uri;

  /** A node that was started by its script. */
  public RabbitMqNode(RabbitMqScript script, String name, URI uri) {
    this.script = script;
    this.name = name;
    this.uri = uri;
  }

  /** Starts a node for itself. */
  public static RabbitMqNode start(RabbitMqScript script, String name) throws IOException {
    return new RabbitMqNode(script, name, script.start("start", name).get(0));
  }

  /** As the script knows it. */
  public String name() {
    return name;
  }

  /** Where it takes connections, with user and password. */
  public URI uri() {
    return uri;
  }

  /** The id of its process, until it ends. */
  public long pid() throws IOException {
    return Long.parseLong(ctl("--quiet", "eval", "os:getpid().").replaceAll("[^0-9]", ""));
  }

  /** Ends it as a crash does. */
  public void kill() throws IOException {
    script.run("kill", name);
  }

  /** Starts it after a kill, with the data that it had; returns when it takes connections. */
  public void startAgain() throws IOException {
    script.run("start", name);
  }

  /** Stops the broker in good order and starts it; returns when it takes connections. */
  public void restart() throws IOException {
    script.run("ctl", name, "stop_app");
    script.run("ctl", name, "start_app");
  }

  /** Runs {@code rabbitmqctl} on it, and gives its output. */
  public String ctl(String... arguments) throws IOException {
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
