package io.alarmnotifier.core.app;

import ch.qos.logback.classic.LoggerContext;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.config.InvalidConfigException;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.core.plugin.PluginState;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a host in this process, from the first line of its log to its stop by a signal. */
final class HostRun {

  private static final Logger LOG = LoggerFactory.getLogger("io.alarmnotifier");

  /** What the stop may take beside letting attempts end: closing plugins above all. */
  private static final Duration LONGEST_STOP_AFTER_THE_DRAIN = Duration.ofSeconds(25);

  private HostRun() {}

  /**
   * Starts a host and runs it; the process ends when it is stopped.
   *
   * @param loading the configuration
   * @param options where a reload reads it again
   */
  static void run(Ahead<LoadedConfig> loading, CommonOptions options)
      throws InvalidConfigException, PluginException, IOException, InterruptedException {
    Thread.setDefaultUncaughtExceptionHandler(HostRun::uncaught);
    LogTarget log = LogTarget.ofThisProcess();
    Reloads reloads = new Reloads(options, log, file("notifier.reload-file"));
    Signals.onHangUp(reloads::request);
    // If the configuration cannot be used, it ends with the process.
    Ahead<Vertx> vertx = Ahead.begin("vertx", HostVertx::create);
    LoadedConfig config = loading.get(InvalidConfigException.class);
    log.apply(config.host().log());
    LOG.info("Alarm notifier {} starts", HostVersion.current().host());
    config.warnings().forEach(LOG::warn);
    Thread stopEarly = new Thread(HostRun::stopBeforeTheStart, "stop");
    Runtime.getRuntime().addShutdownHook(stopEarly);
    NotifierHost host;
    try {
      host = NotifierHost.start(config, CommonOptions.home(), vertx);
    } finally {
      Runtime.getRuntime().removeShutdownHook(stopEarly);
    }
    Optional<Path> readyFile = file("notifier.ready-file");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(host, readyFile), "stop"));
    describe(config, host);
    reloads.begin(host);
    host.consuming().thenRun(() -> tellReady(readyFile));
    new CountDownLatch(1).await();
  }

  private static Optional<Path> file(String property) {
    return Optional.ofNullable(System.getProperty(property)).map(Path::of);
  }

  /** Without memory the host cannot be trusted; what it has not settled is handed out again. */
  private static void uncaught(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      LOG.error(
          "Out of memory in the thread {}: the host ends, and the broker hands out again what it has"
              + " not settled",
          thread,
          thrown);
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
    LOG.error("The thread {} has ended by itself", thread, thrown);
  }

  private static void describe(LoadedConfig config, NotifierHost host) {
    for (PluginStatus plugin : host.plugins().list()) {
      if (plugin.state() == PluginState.STARTED) {
        LOG.info("Notifier {} {} serves {}", plugin.name(), plugin.version(), plugin.schemes());
      }
    }
    BrokerConfig broker = config.host().broker();
    if (broker.embedded()) {
      LOG.warn(
          "The broker is the embedded one. It is for trying out: what it holds is gone when the"
              + " host stops. Set broker.uri to the address of a RabbitMQ to keep alarms safe");
    } else if (!config.host().queues().durable()) {
      LOG.warn(
          "The source queues are not durable, which is oslo.messaging's default: what they hold is"
              + " gone when the broker restarts. Set queues.durable: true, or queues.type: quorum,"
              + " here and in the evaluators to keep it");
    }
  }

  private static void tellReady(Optional<Path> readyFile) {
    LOG.info("Ready after {} ms", ManagementFactory.getRuntimeMXBean().getUptime());
    readyFile.ifPresent(
        file -> {
          try {
            Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
          } catch (IOException e) {
            LOG.warn("The file {} that tells of the readiness cannot be written", file, e);
          }
        });
  }

  /** What may have been consumed by then is unsettled, so the broker hands it out again. */
  private static void stopBeforeTheStart() {
    int exitCode = exitCodeSoFar();
    LOG.info("Stopped before it was started");
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    Runtime.getRuntime().halt(exitCode);
  }

  private static int exitCodeSoFar() {
    Optional<String> caller = ExitCaller.find();
    if (caller.isEmpty()) {
      return ExitCode.OK;
    }
    LOG.error(
        "System.exit was called, which stops the host; nothing is lost. Tell the author of the"
            + " plugin: it was {}",
        caller.get());
    return ExitCode.FAILED;
  }

  /** The exit code of a stop by a signal is that of a clean stop, so it is set by halting. */
  private static void stop(NotifierHost host, Optional<Path> readyFile) {
    int exitCode = exitCodeSoFar();
    LOG.info("Stopping: no more messages are taken, those in flight may end");
    Duration limit = host.drainTimeout().plus(LONGEST_STOP_AFTER_THE_DRAIN);
    try {
      StopLimit.close(host, limit);
      LOG.info("Stopped");
    } catch (TimeoutException e) {
      // A plugin may hold an event loop, or a thread that the stop waits for.
      LOG.error(
          "The stop takes longer than {} s, so it is cut short; what was not settled is not lost",
          limit.toSeconds());
      exitCode = ExitCode.FAILED;
    } catch (ExecutionException | InterruptedException e) {
      LOG.error("The stop failed; what was not settled is not lost", e);
      exitCode = ExitCode.FAILED;
    }
    readyFile.ifPresent(file -> file.toFile().delete());
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    Runtime.getRuntime().halt(exitCode);
  }
}
