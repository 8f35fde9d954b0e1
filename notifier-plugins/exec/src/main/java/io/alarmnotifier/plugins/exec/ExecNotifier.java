package io.alarmnotifier.plugins.exec;

import static io.alarmnotifier.spi.FailureReason.INTERNAL;
import static io.alarmnotifier.spi.FailureReason.INVALID_ACTION;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;
import static io.alarmnotifier.spi.FailureReason.UNREACHABLE;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the program that an action names, with the transition on its standard input. Nothing of the
 * alarm gets into its arguments or its environment. Blocks while the program runs.
 */
final class ExecNotifier implements Notifier {

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** By which the processes of one run are found again. */
  private static final String MARK = "NOTIFIER_RUN";

  private static final int LONGEST_MESSAGE = 200;

  private static final DeliveryOutcome CLOSED =
      DeliveryOutcome.retry(INTERNAL, "the notifier is closed");

  private final ExecConfig config;

  /** Held for reading by each run; {@link #close} waits for it. */
  private final ReadWriteLock runs = new ReentrantReadWriteLock();

  private volatile boolean closed;

  ExecNotifier(ExecConfig config) {
    this.config = config;
  }

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    return CompletableFuture.completedStage(attempt(delivery));
  }

  private DeliveryOutcome attempt(Delivery delivery) {
    AlarmAction action = delivery.action();
    String name = action.host();
    if (config.commands().isEmpty()) {
      return DeliveryOutcome.reject(
          INVALID_ACTION, "no program may be run until plugins.exec.commands.NAME is set");
    }
    if (!isNameAlone(action)) {
      return DeliveryOutcome.reject(
          INVALID_ACTION,
          "the action is not of the form exec://NAME, with nothing beside the name");
    }
    List<String> command = config.commands().get(name);
    if (command == null) {
      return DeliveryOutcome.reject(
          INVALID_ACTION,
          "plugins.exec.commands has no such name; it has " + config.commands().keySet());
    }
    runs.readLock().lock();
    try {
      return closed ? CLOSED : run(command, delivery);
    } finally {
      runs.readLock().unlock();
    }
  }

  private static boolean isNameAlone(AlarmAction action) {
    return action.userInfo() == null
        && action.port() < 0
        && action.query() == null
        && (action.path().isEmpty() || action.path().equals("/"));
  }

  private DeliveryOutcome run(List<String> command, Delivery delivery) {
    String run = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(config.directory().toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    setEnvironment(builder.environment(), delivery, run);
    Process program;
    try {
      program = start(builder);
    } catch (IOException e) {
      return DeliveryOutcome.retry(
          UNREACHABLE,
          "the program cannot be started: " + OneLine.of(e.getMessage(), LONGEST_MESSAGE));
    }
    StandardInput input = StandardInput.write(delivery.transition().toJson(), program);
    try {
      ProcessFamily family = new ProcessFamily(program, MARK + "=" + run);
      DeliveryOutcome outcome =
          new ProgramRun(program, family).await(delivery.timeLimit(), () -> closed);
      input.end();
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return DeliveryOutcome.retry(TIMEOUT, "the program was ended, as its time was over");
    }
  }

  /**
   * Starts a program without the plugin's class loader at hand: the JDK's thread that waits for the
   * program takes over what the caller has, and is kept for the programs of others.
   */
  private static Process start(ProcessBuilder builder) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader plugin = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return builder.start();
    } finally {
      thread.setContextClassLoader(plugin);
    }
  }

  /** Of the host's own, which may hold its secrets, only the home folder is handed on. */
  private static void setEnvironment(
      Map<String, String> environment, Delivery delivery, String run) {
    @Nullable String home = environment.get("HOME");
    environment.clear();
    if (home != null) {
      environment.put("HOME", home);
    }
    environment.put("PATH", PATH);
    environment.put("LANG", "C.UTF-8");
    environment.put("NOTIFIER_DELIVERY_ID", delivery.id());
    environment.put("NOTIFIER_ATTEMPT", Integer.toString(delivery.attempt()));
    environment.put("NOTIFIER_OCCURRED_AT", delivery.occurredAt().toString());
    environment.put(MARK, run);
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (runs.writeLock().tryLock(9, TimeUnit.SECONDS)) {
        runs.writeLock().unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
