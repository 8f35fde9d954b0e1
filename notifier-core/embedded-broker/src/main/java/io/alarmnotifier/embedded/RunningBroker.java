package io.alarmnotifier.embedded;

import java.lang.reflect.Field;
import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.qpid.server.configuration.updater.TaskExecutor;
import org.apache.qpid.server.configuration.updater.TaskExecutorImpl;
import org.apache.qpid.server.logging.EventLogger;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.port.AmqpPort;
import org.apache.qpid.server.security.SubjectExecutionContext;
import org.apache.qpid.server.security.auth.TaskPrincipal;
import org.apache.qpid.server.store.MemorySystemConfigImpl;

/**
 * A Broker-J that takes connections. Launched without Broker-J's own {@code SystemLauncher}, which
 * sets system properties of the whole JVM and prints to the standard output.
 */
final class RunningBroker {

  private static final TaskPrincipal SYSTEM = new TaskPrincipal("embedded-broker");

  private final TaskExecutor taskExecutor;
  private final SystemConfig<?> system;

  private RunningBroker(TaskExecutor taskExecutor, SystemConfig<?> system) {
    this.taskExecutor = taskExecutor;
    this.system = system;
  }

  /**
   * Starts a broker and returns when it takes connections.
   *
   * @param port the port to listen on; 0 for a free one
   * @throws Exception if it cannot start; nothing is left running then
   */
  static RunningBroker launch(String address, int port, MemoryLimit limitOfAQueue)
      throws Exception {
    TaskExecutor taskExecutor = new TaskExecutorImpl();
    taskExecutor.start();
    SystemConfig<?> system =
        new MemorySystemConfigImpl(
            taskExecutor,
            new EventLogger(new OperationalLog()),
            SYSTEM,
            Map.of(
                SystemConfig.INITIAL_CONFIGURATION_LOCATION, configuration().toExternalForm(),
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false,
                ConfiguredObject.CONTEXT, variables(address, port, limitOfAQueue)));
    RunningBroker broker = new RunningBroker(taskExecutor, system);
    try {
      SubjectExecutionContext.withSubject(
          new Subject(true, Set.of(SYSTEM), Set.of(), Set.of()), system::open);
      if (broker.container().getState() != State.ACTIVE) {
        throw new IllegalStateException("Broker-J did not become active");
      }
      broker.leaveShutdownToTheHost();
      return broker;
    } catch (Exception e) {
      broker.close();
      throw e;
    }
  }

  private static URL configuration() {
    return Objects.requireNonNull(RunningBroker.class.getResource("broker.json"), "broker.json");
  }

  private static Map<String, String> variables(String address, int port, MemoryLimit limit) {
    return Map.of(
        "notifier.address", address,
        "notifier.port", String.valueOf(port),
        "queue.defaultMaximumQueueDepthBytes", String.valueOf(limit.bytes()),
        "queue.defaultMaximumQueueDepthMessages", String.valueOf(limit.messages()));
  }

  private BrokerImpl container() {
    return (BrokerImpl) system.getContainer();
  }

  /**
   * Takes Broker-J's shutdown hook away, which would close the broker while the host, in a hook of
   * its own, still settles what it has in hand. There is no setting for it.
   */
  private void leaveShutdownToTheHost() throws ReflectiveOperationException {
    Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
    hook.setAccessible(true);
    Runtime.getRuntime().removeShutdownHook((Thread) hook.get(container()));
  }

  /** The port it listens on. */
  int port() {
    return container().getPorts().stream()
        .filter(AmqpPort.class::isInstance)
        .mapToInt(port -> port.getBoundPort())
        .findFirst()
        .orElseThrow();
  }

  /** Closes the port, the connections and the queues. */
  void close() {
    try {
      system.close();
    } finally {
      taskExecutor.stop();
    }
  }
}
