package io.alarmnotifier.testkit;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.plugin.HostLibrary;
import io.alarmnotifier.core.plugin.HostOffer;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.plugin.Installation;
import io.alarmnotifier.core.plugin.IsolatingClassLoader;
import io.alarmnotifier.core.plugin.PluginException;
import io.alarmnotifier.core.plugin.PluginSettings;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.alarmnotifier.core.plugin.Plugins;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plugin's folder, loaded and started as a host does it. */
final class InstalledPlugin implements AutoCloseable {

  private final Plugins plugins;
  private final Settings settings;

  /**
   * Loads it.
   *
   * @param folder with the jars
   * @param directory an empty one to be the host's plugin directory
   * @throws PluginException if it cannot be used; tells the author why
   */
  InstalledPlugin(
      Path folder, Path directory, List<HostLibrary<?>> libraries, Map<String, String> config)
      throws PluginException, IOException {
    copy(folder, directory.resolve("under-test"));
    settings = new Settings(config);
    plugins =
        Plugins.start(
            new HostOffer(HostVersion.current(), libraries),
            new Installation(directory, OnFailure.REFUSE, settings));
  }

  private static void copy(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    try (Stream<Path> jars = Files.list(folder)) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, target.resolve(jar.getFileName()));
      }
    }
  }

  PluginStatus status() {
    return plugins.list().get(0);
  }

  /** Makes an attempt, and waits for as long as it may take and a little longer. */
  DeliveryOutcome deliver(Delivery delivery) throws Exception {
    CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
    NotifierHandle handle = plugins.find(delivery.action().scheme()).orElseThrow();
    NotifierHandle.Answer answer =
        (given, failure) -> {
          if (failure != null) {
            outcome.completeExceptionally(failure);
          } else {
            outcome.complete(given);
          }
        };
    // What a library keeps for the thread that calls it ends with this one.
    new Thread(() -> handle.attempt(delivery, answer), "caller of the plugin").start();
    Duration patience = delivery.timeLimit().plus(NotifierRig.SLACK);
    return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until its classes are collected, which they cannot be before it is closed. */
  boolean isCollectedWithin(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    CollectionPace pace = new CollectionPace();
    boolean collected = false;
    while (!collected && System.nanoTime() < deadline) {
      collected = settings.collected.remove(pace.collect()) != null;
    }
    return collected;
  }

  @Override
  public void close() {
    plugins.close();
  }

  /** The same for whatever name the plugin has. */
  private static final class Settings implements PluginSettings {

    private final Map<String, String> values;
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    private @Nullable WeakReference<ClassLoader> loader;

    Settings(Map<String, String> values) {
      this.values = Map.copyOf(values);
    }

    @Override
    public Set<String> plugins() {
      return Set.of();
    }

    @Override
    public Set<String> keys(String plugin) {
      // The host asks on the thread on which it starts the plugin, which has the plugin's loader.
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      if (loader == null && context instanceof IsolatingClassLoader) {
        loader = new WeakReference<>(context, collected);
      }
      return values.keySet();
    }

    @Override
    public @Nullable String value(String plugin, String key) {
      return values.get(key);
    }
  }
}
