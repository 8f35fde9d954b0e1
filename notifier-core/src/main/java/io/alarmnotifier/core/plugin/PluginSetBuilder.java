package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the plugins of an installation: of those before the ones that have not changed, and new
 * ones for the rest. Those before stay as they are, whether it succeeds or not.
 */
final class PluginSetBuilder {

  private static final int AT_ONCE = 4;

  private final PluginSet before;
  private final Installation installation;
  private final PluginLoader loader;

  private final Map<PluginFolder, Plugin> kept = new LinkedHashMap<>();
  private final Map<PluginFolder, Plugin> fresh = new LinkedHashMap<>();
  private final Map<PluginFolder, String> problems = new LinkedHashMap<>();
  private final Map<String, Plugin> byName = new TreeMap<>();
  private final Map<String, Plugin> byScheme = new HashMap<>();

  PluginSetBuilder(PluginSet before, Installation installation, PluginLoader loader) {
    this.before = before;
    this.installation = installation;
    this.loader = loader;
  }

  /**
   * @throws PluginException with all that is wrong, a line each, if the operator does not want to
   *     go on without; nothing new is left running then
   */
  PluginSet build() throws PluginException {
    boolean built = false;
    try {
      enterAll(PluginFolder.in(installation.directory()));
      kept.values().forEach(this::claim);
      List.copyOf(fresh.keySet()).forEach(this::claimOrClose);
      check();
      built = true;
      return new PluginSet(
          Stream.concat(kept.values().stream(), fresh.values().stream())
              .sorted(Comparator.comparing(plugin -> plugin.descriptor().folder()))
              .toList(),
          problems.entrySet().stream()
              .map(problem -> PluginStatus.failed(problem.getKey(), problem.getValue()))
              .toList(),
          byScheme);
    } finally {
      if (!built) {
        fresh.values().forEach(Plugin::close);
      }
    }
  }

  /** Several at a time, as one processor alone would do most of a host's start. */
  private void enterAll(List<PluginFolder> folders) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, PluginSetBuilder::thread);
    try {
      List<CompletableFuture<Runnable>> entries =
          folders.stream()
              .map(folder -> CompletableFuture.supplyAsync(() -> keepOrLoad(folder), threads))
              .toList();
      enterEach(entries);
    } finally {
      threads.shutdown();
    }
  }

  /** In their order, and all of them, so that none is left running that nobody knows. */
  private static void enterEach(List<CompletableFuture<Runnable>> entries) {
    Throwable fault = null;
    for (CompletableFuture<Runnable> entry : entries) {
      try {
        entry.join().run();
      } catch (CompletionException e) {
        fault = e.getCause();
      }
    }
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault instanceof RuntimeException unexpected) {
      throw unexpected;
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "plugin-starter");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @return enters what came of it
   */
  private Runnable keepOrLoad(PluginFolder folder) {
    Optional<Plugin> same = before.from(folder.path());
    try {
      folder.requireFiles();
      if (same.isPresent() && same.get().isAsIn(folder, installation.settings())) {
        return () -> kept.put(folder, same.get());
      }
      Plugin loaded = loader.load(folder, installation.settings());
      return () -> fresh.put(folder, loaded);
    } catch (PluginException e) {
      return () -> fails(folder, String.valueOf(e.getMessage()), same);
    } catch (IOException e) {
      return () -> fails(folder, "its jars cannot be read: " + e, same);
    }
  }

  private void fails(PluginFolder folder, String problem, Optional<Plugin> before) {
    boolean refused = installation.onFailure() == OnFailure.REFUSE;
    problems.put(
        folder,
        before.isEmpty() || refused ? problem : problem + "; its instance from before goes on");
    before.ifPresent(working -> kept.put(folder, working));
  }

  private void claimOrClose(PluginFolder folder) {
    Plugin plugin = fresh.get(folder);
    if (plugin == null) {
      return;
    }
    String conflicts = conflicts(plugin);
    if (conflicts.isEmpty()) {
      claim(plugin);
      return;
    }
    problems.put(folder, conflicts);
    fresh.remove(folder);
    plugin.close();
    before
        .from(folder.path())
        .filter(working -> conflicts(working).isEmpty())
        .ifPresent(
            working -> {
              kept.put(folder, working);
              claim(working);
            });
  }

  private void claim(Plugin plugin) {
    byName.put(plugin.descriptor().name(), plugin);
    plugin.descriptor().schemes().forEach(scheme -> byScheme.put(scheme, plugin));
  }

  /** What {@code plugin} has that another has already; empty if there is nothing. */
  private String conflicts(Plugin plugin) {
    PluginDescriptor descriptor = plugin.descriptor();
    Stream<String> names =
        Stream.ofNullable(byName.get(descriptor.name()))
            .map(owner -> conflict(descriptor, "name " + descriptor.name(), owner));
    Stream<String> schemes =
        descriptor.schemes().stream()
            .flatMap(
                scheme ->
                    Stream.ofNullable(byScheme.get(scheme))
                        .map(owner -> conflict(descriptor, "scheme " + scheme, owner)));
    return Stream.concat(names, schemes).collect(Collectors.joining("; "));
  }

  private static String conflict(PluginDescriptor descriptor, String what, Plugin owner) {
    return "its jar "
        + descriptor.jar().getFileName()
        + " has the "
        + what
        + ", which "
        + owner.descriptor().jar()
        + " has already; remove one of them";
  }

  private void check() throws PluginException {
    if (!problems.isEmpty() && installation.onFailure() == OnFailure.REFUSE) {
      throw new PluginException(
          problems.entrySet().stream()
              .map(problem -> "plugin " + problem.getKey().path() + ": " + problem.getValue())
              .toList());
    }
    if (byName.isEmpty()) {
      throw new PluginException(
          "none of the plugins in " + installation.directory() + " can be used: " + problems);
    }
    Set<String> strangers = new TreeSet<>(installation.settings().plugins());
    strangers.removeAll(byName.keySet());
    // One that failed could not tell its name, so these may be its settings.
    if (!strangers.isEmpty() && problems.isEmpty()) {
      throw new PluginException(
          "there are settings for " + strangers + ", but the plugins are " + byName.keySet());
    }
  }
}
