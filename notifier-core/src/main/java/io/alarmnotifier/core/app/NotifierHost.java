package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.embedded.EmbeddedBroker;
import io.alarmnotifier.core.config.BrokerConfig;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.config.PluginsConfig;
import io.alarmnotifier.core.events.EventStream;
import io.alarmnotifier.core.events.HostEvent.PluginChanged.Change;
import io.alarmnotifier.core.journal.Journal;
import io.alarmnotifier.core.journal.JournalPlaces;
import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.core.plugin.HostOffer;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.plugin.Installation;
import io.alarmnotifier.core.plugin.PluginChanges;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.alarmnotifier.core.plugin.Plugins;
import io.alarmnotifier.core.verticle.AlarmNotifierVerticle;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running host: the embedded broker if it is asked for, Vert.x, the plugins and the verticle.
 * Started and closed by one thread, which it blocks.
 */
final class NotifierHost implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotifierHost.class);

  private static final int AMQP_PORT = 5672;

  private final LoadedConfig config;
  private final Path home;
  private volatile LoadedConfig inForce;
  private final Optional<EmbeddedBroker> embeddedBroker;
  private final Vertx vertx;
  private final Plugins plugins;
  private final Optional<Journal> journal;
  private final AlarmNotifierVerticle verticle;
  private final Observers observers;
  private final Optional<AdminInterface> admin;

  private NotifierHost(
      LoadedConfig config,
      Path home,
      Optional<EmbeddedBroker> embeddedBroker,
      Vertx vertx,
      Plugins plugins,
      Optional<Journal> journal,
      AlarmNotifierVerticle verticle,
      Observers observers,
      Optional<AdminInterface> admin) {
    this.config = config;
    this.inForce = config;
    this.home = home;
    this.embeddedBroker = embeddedBroker;
    this.vertx = vertx;
    this.plugins = plugins;
    this.journal = journal;
    this.verticle = verticle;
    this.observers = observers;
    this.admin = admin;
  }

  /**
   * Starts a host. It need not be connected when this returns.
   *
   * @param home the folder that relative paths of the configuration begin at
   * @param vertxAhead a {@link HostVertx}; closed if the start fails
   * @throws PluginException if a plugin cannot be used
   * @throws IOException if the embedded broker or the admin interface cannot be started
   */
  static NotifierHost start(LoadedConfig config, Path home, Ahead<Vertx> vertxAhead)
      throws PluginException, IOException {
    Deque<Runnable> undo = new ArrayDeque<>();
    try {
      Ahead<Optional<EmbeddedBroker>> broker =
          Ahead.begin("embedded broker", () -> startEmbeddedBroker(config.host().broker(), home));
      undo.push(() -> abandon(broker));
      Vertx vertx = vertxAhead.get();
      undo.push(() -> vertx.close().await());
      Optional<Journal> journal = journal(config);
      undo.push(() -> journal.ifPresent(Journal::close));
      Plugins plugins = Plugins.open(offer(vertx));
      undo.push(plugins::close);
      Observers observers = Observers.of(config.host(), home, plugins, journal);
      AlarmNotifierVerticle verticle =
          new AlarmNotifierVerticle(
              config.host(), plugins, observers.deliveryListener(), observers.brokerListener());
      // It connects while the plugins start, and declares its queues and takes messages when all
      // is there: a start that is refused changes nothing at the broker.
      Ahead<String> deployment =
          Ahead.begin(
              "verticle",
              () -> {
                broker.get();
                return vertx.deployVerticle(verticle).await();
              });
      plugins.reload(installation(config, home));
      observers.meters().expect(plugins.list().stream().map(PluginStatus::name).toList());
      Optional<EmbeddedBroker> embeddedBroker = broker.get();
      deployment.get();
      Optional<AdminInterface> admin =
          AdminInterface.start(vertx, config.host(), verticle, plugins, observers);
      verticle.consume();
      OldGenerationWatch.begin(vertx);
      return new NotifierHost(
          config, home, embeddedBroker, vertx, plugins, journal, verticle, observers, admin);
    } catch (PluginException | IOException | RuntimeException | LinkageError e) {
      undo(undo, e);
      throw e;
    }
  }

  private static void undo(Iterable<Runnable> steps, Throwable failure) {
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }
  }

  private static Optional<Journal> journal(LoadedConfig config) {
    JournalPlaces places = journalPlaces(config.host());
    return places.recordsAnything()
        ? Optional.of(Journal.start(places, InstantSource.system()))
        : Optional.empty();
  }

  /** Where the journal of a configuration is, for who reads it. */
  static JournalPlaces journalPlaces(HostConfig config) {
    return new JournalPlaces(config.journal(), CommonOptions.runFolder(), config.host());
  }

  private static void abandon(Ahead<Optional<EmbeddedBroker>> broker) {
    try {
      broker.get().ifPresent(EmbeddedBroker::close);
    } catch (IOException | RuntimeException e) {
      LOG.debug("The embedded broker did not start either", e);
    }
  }

  /**
   * Starts the plugins as a host does, hands them to {@code use}, and stops them.
   *
   * @throws PluginException if a plugin cannot be used
   */
  static void tryPlugins(LoadedConfig config, Path home, Consumer<Plugins> use)
      throws PluginException {
    Thread tellWhoExits = new Thread(NotifierHost::tellWhoExits, "exit");
    Runtime.getRuntime().addShutdownHook(tellWhoExits);
    Vertx vertx = HostVertx.create();
    try (Plugins plugins = Plugins.start(offer(vertx), installation(config, home))) {
      use.accept(plugins);
    } finally {
      vertx.close().await();
      Runtime.getRuntime().removeShutdownHook(tellWhoExits);
    }
  }

  /** Who asks whether plugins are good must not be told by one of them that they are. */
  private static void tellWhoExits() {
    ExitCaller.find()
        .ifPresent(
            caller -> {
              LOG.error("System.exit was called, by {}: that plugin cannot be used", caller);
              Runtime.getRuntime().halt(ExitCode.USAGE);
            });
  }

  private static Optional<EmbeddedBroker> startEmbeddedBroker(BrokerConfig config, Path home)
      throws IOException {
    if (!config.embedded()) {
      return Optional.empty();
    }
    URI uri = config.uris().get(0);
    EmbeddedBroker broker = EmbeddedBrokerLoader.load(home.resolve("embedded-broker"));
    try {
      broker.start(uri.getHost(), uri.getPort() < 0 ? AMQP_PORT : uri.getPort());
    } catch (IOException e) {
      throw new IOException(
          e.getMessage()
              + ". If another host or a broker listens there, stop it, or set broker.uri to its"
              + " address to use it, or to another port with broker.embedded: true for a second one",
          e);
    }
    return Optional.of(broker);
  }

  private static HostOffer offer(Vertx vertx) {
    return new HostOffer(HostVersion.current(), List.of(HostLibrary.vertx(Vertx.class, vertx)));
  }

  private static Installation installation(LoadedConfig config, Path home) {
    PluginsConfig plugins = config.host().plugins();
    return new Installation(
        home.resolve(plugins.directory()), plugins.onFailure(), new PluginSettingsOf(config));
  }

  /**
   * Puts another configuration in force as far as that needs no restart, and other plugins. Calls
   * under way are ended by the instances that have them. Blocks.
   *
   * @throws PluginException if a plugin cannot be used; nothing has changed then
   * @throws IOException if a file of the configuration cannot be used; nothing has changed then
   */
  synchronized PluginChanges reload(LoadedConfig next) throws PluginException, IOException {
    HostConfig reloaded = config.host().reloaded(next.host());
    Runnable reconfigureAdmin =
        admin.isPresent() ? admin.get().reconfiguration(reloaded) : () -> {};
    PluginChanges changes = plugins.reload(installation(next, home));
    verticle.reconfigure(reloaded);
    inForce = next;
    tell(changes);
    // Last, as it alone may still fail; and alarms are not signed anew before that is trusted.
    reconfigureAdmin.run();
    return changes;
  }

  private void tell(PluginChanges changes) {
    EventStream events = observers.events();
    changes.added().forEach(name -> events.pluginChanged(name, Change.ADDED));
    changes.replaced().forEach(name -> events.pluginChanged(name, Change.REPLACED));
    changes.removed().forEach(name -> events.pluginChanged(name, Change.REMOVED));
    changes.failed().forEach(failed -> events.pluginChanged(failed.name(), Change.FAILED));
  }

  /** How long its {@link #close} lets attempts under way go on. */
  Duration drainTimeout() {
    return verticle.drainTimeout();
  }

  /** The configuration that it was started with. */
  LoadedConfig config() {
    return config;
  }

  /** The configuration of the last reload, if there was one. */
  LoadedConfig inForce() {
    return inForce;
  }

  Plugins plugins() {
    return plugins;
  }

  /** Completed when it takes messages for the first time. */
  CompletionStage<Void> consuming() {
    return verticle.consuming();
  }

  /** Stops: takes no more messages, lets those in flight end, closes everything. */
  @Override
  public void close() {
    observers.readiness().stopping();
    observers.events().stopping();
    admin.ifPresent(AdminInterface::stopping);
    undeploy();
    // Only now, as it tells what ends in the meantime.
    admin.ifPresent(AdminInterface::close);
    journal.ifPresent(Journal::close);
    plugins.close();
    vertx.close().await();
    embeddedBroker.ifPresent(EmbeddedBroker::close);
  }

  private void undeploy() {
    try {
      vertx.undeploy(verticle.deploymentID()).await();
    } catch (RuntimeException e) {
      LOG.warn("The verticle did not stop cleanly; what it had not settled is not lost", e);
    }
  }
}
