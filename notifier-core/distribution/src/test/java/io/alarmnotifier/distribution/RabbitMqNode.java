package io.alarmnotifier.distribution;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A real RabbitMQ for tests that take it as a parameter: one node for all of them, started by
 * {@code scripts/rabbitmq.sh} when the first asks and stopped after the last. Where there is no
 * RabbitMQ, such tests are skipped.
 */
final class RabbitMqNode implements AutoCloseable {

  private static final String NAME = "it-" + ProcessHandle.current().pid();
  private static final int NOT_INSTALLED = 2;

  private final URI uri;

  private RabbitMqNode(URI uri) {
    this.uri = uri;
  }

  private static RabbitMqNode start() {
    ProcessResult result = script("start", NAME);
    Assumptions.assumeTrue(
        result.exitCode() != NOT_INSTALLED,
        "SKIPPED: there is no RabbitMQ here; install rabbitmq-server: " + result.output());
    if (result.exitCode() != 0) {
      throw new IllegalStateException("RabbitMQ did not start: " + result.output());
    }
    return new RabbitMqNode(URI.create(result.output().strip().lines().reduce((a, b) -> b).get()));
  }

  URI uri() {
    return uri;
  }

  /** Runs {@code rabbitmqctl} on the node. */
  String ctl(String... arguments) {
    List<String> all = new ArrayList<>(List.of("ctl", NAME));
    all.addAll(List.of(arguments));
    ProcessResult result = script(all.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw new IllegalStateException("rabbitmqctl failed: " + result.output());
    }
    return result.output();
  }

  /** Ends the node as a crash does. */
  void kill() {
    succeed("kill", NAME);
  }

  /** Starts it again, with the data that it had. */
  void startAgain() {
    succeed("start", NAME);
  }

  private static void succeed(String... arguments) {
    ProcessResult result = script(arguments);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(arguments[0] + " failed: " + result.output());
    }
  }

  private static ProcessResult script(String... arguments) {
    Path script = Path.of(System.getProperty("notifier.repository"), "scripts", "rabbitmq.sh");
    try {
      return ProcessResult.of(script, arguments);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    script("stop", NAME);
  }

  /** Gives the node to the parameters of tests. */
  static final class Extension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RabbitMqNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(RabbitMqNode.class))
          .getOrComputeIfAbsent("node", key -> start());
    }
  }
}
