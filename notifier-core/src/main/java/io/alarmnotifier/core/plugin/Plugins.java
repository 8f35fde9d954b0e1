package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.core.delivery.Scheduler.Cancellable;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All plugins of a host, found and started, and changed by a reload while they work. Safe for many
 * threads.
 */
public final class Plugins implements NotifierLookup, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);

  /** A little more than one plugin may take. */
  private static final long CLOSER_SECONDS = 15;

  private final LoopWatch watch = new LoopWatch();
  private final PluginCopies copies;
  private final PluginLoader loader;
  private final Set<Plugin> retired = Collections.synchronizedSet(new LinkedHashSet<>());
  private final ExecutorService closer =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "plugin-closer");
            thread.setDaemon(true);
            return thread;
          });
  private volatile PluginSet current = PluginSet.EMPTY;
  private volatile boolean closed;

  private Plugins(HostOffer offer) throws PluginException {
    // Threads keep the class loader of whoever starts them, and a plugin could be the first to need
    // these: the JDK's for delays, and ours.
    CompletableFuture.delayedExecutor(0, TimeUnit.SECONDS, Runnable::run).execute(() -> {});
    closer.execute(() -> {});
    copies = PluginCopies.open();
    loader = new PluginLoader(offer, copies, watch);
  }

  /**
   * Makes a host's plugins, of which there are none before the first {@link #reload}.
   *
   * @param offer what plugins get from the host
   * @throws PluginException if there is no place that they can be run from
   */
  public static Plugins open(HostOffer offer) throws PluginException {
    return new Plugins(offer);
  }

  /**
   * Opens it, and loads and starts every plugin of an installation. Blocks.
   *
   * @param offer what plugins get from the host
   * @throws PluginException as {@link #reload}; none is left running then
   */
  public static Plugins start(HostOffer offer, Installation installation) throws PluginException {
    Plugins plugins = open(offer);
    boolean started = false;
    try {
      plugins.reload(installation);
      started = true;
      return plugins;
    } finally {
      if (!started) {
        plugins.close();
      }
    }
  }

  /**
   * Puts an installation in the place of the one before: plugins whose jars and settings are the
   * same go on, all others are new instances. Calls under way are ended by the instance that has
   * them, which is closed then. Blocks until the new ones are in force.
   *
   * @throws PluginException if any of them cannot be used, or two have the same name or scheme; it
   *     tells of all, and nothing has changed: a host without the notifier of a scheme would fail
   *     that scheme's alarms. If the operator wants to go on without those, only if there is
   *     nothing to go on with
   */
  public synchronized PluginChanges reload(Installation installation) throws PluginException {
    if (closed) {
      throw new PluginException("the host stops");
    }
    PluginSet before = current;
    PluginSet after = new PluginSetBuilder(before, installation, loader).build();
    current = after;
    before.plugins().stream()
        .filter(plugin -> !after.plugins().contains(plugin))
        .forEach(this::retire);
    for (PluginStatus failed : after.failed()) {
      LOG.warn("The plugin in {} cannot be used: {}", failed.folder(), failed.cause().orElse("-"));
    }
    return PluginChanges.between(before, after);
  }

  private void retire(Plugin plugin) {
    retired.add(plugin);
    plugin.retire().thenRunAsync(() -> close(plugin), closer);
  }

  private void close(Plugin plugin) {
    // Whoever takes it out closes it.
    if (retired.remove(plugin)) {
      plugin.close();
    }
  }

  /** How every plugin stands: those in force, those that failed, those whose place was taken. */
  public List<PluginStatus> list() {
    PluginSet now = current;
    List<Plugin> ending;
    synchronized (retired) {
      ending = List.copyOf(retired);
    }
    return Stream.of(
            now.plugins().stream().map(Plugin::status),
            now.failed().stream(),
            ending.stream().map(Plugin::status))
        .flatMap(statuses -> statuses)
        .toList();
  }

  @Override
  public Optional<NotifierHandle> find(String scheme) {
    return current.byScheme().containsKey(scheme)
        ? Optional.of(new SchemeHandle(scheme))
        : Optional.empty();
  }

  @Override
  public Set<String> schemes() {
    return current.byScheme().keySet();
  }

  /**
   * Asks the notifier of a delivery's scheme what an attempt would do. Blocks, but for little more
   * than the delivery's time limit.
   */
  public Foretold preview(Delivery delivery) {
    String scheme = delivery.action().scheme();
    return ofInstanceInForce(scheme, plugin -> plugin.preview(delivery))
        .orElseGet(() -> new Foretold.Failed("is there no more"));
  }

  /**
   * What the notifier of a scheme gives that is in force now.
   *
   * @param call gives nothing where another instance has taken the place of the one that it is
   *     given
   * @return empty if no notifier serves the scheme any more
   */
  private <T> Optional<T> ofInstanceInForce(String scheme, Function<Plugin, Optional<T>> call) {
    Plugin plugin = current.byScheme().get(scheme);
    while (plugin != null) {
      Optional<T> given = call.apply(plugin);
      if (given.isPresent()) {
        return given;
      }
      // It has lost its place since, so there is another by now.
      plugin = current.byScheme().get(scheme);
    }
    return Optional.empty();
  }

  /** Closes every notifier, that of the last folder first. Blocks, but not for ever. */
  @Override
  public void close() {
    closed = true;
    loader.stop();
    closeAll();
  }

  private synchronized void closeAll() {
    List<Plugin> all = new ArrayList<>(current.plugins());
    current = PluginSet.EMPTY;
    Collections.reverse(all);
    List<Plugin> ending;
    synchronized (retired) {
      ending = List.copyOf(retired);
    }
    ending.forEach(this::close);
    awaitCloser();
    for (Plugin plugin : all) {
      plugin.retire();
      plugin.close();
    }
    watch.close();
    copies.close();
  }

  /** What is being closed is given the time for it, as its jars are removed then. */
  private void awaitCloser() {
    closer.shutdown();
    try {
      if (!closer.awaitTermination(CLOSER_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Plugins that were replaced are still being closed; the host stops all the same");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finds the instance in force anew for each attempt. */
  private final class SchemeHandle implements NotifierHandle {

    private final String scheme;

    SchemeHandle(String scheme) {
      this.scheme = scheme;
    }

    @Override
    public String name() {
      Plugin plugin = current.byScheme().get(scheme);
      return plugin == null ? "-" : plugin.descriptor().name();
    }

    @Override
    public Cancellable attempt(Delivery delivery, Answer answer) {
      Optional<Cancellable> call =
          ofInstanceInForce(scheme, plugin -> plugin.attempt(delivery, answer));
      if (call.isPresent()) {
        return call.get();
      }
      answer.given(
          DeliveryOutcome.reject(
              FailureReason.INVALID_ACTION,
              "no notifier serves the scheme " + scheme + " any more; a reload has removed it"),
          null);
      return () -> {};
    }
  }
}
