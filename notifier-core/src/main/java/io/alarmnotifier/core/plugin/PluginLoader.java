package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads one plugin folder and starts its notifier. */
final class PluginLoader {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  /** What stands for keys of the host below {@code plugins}. */
  private static final Set<String> RESERVED_NAMES = Set.of("directory", "on-failure");

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

  /** The packages that every plugin shares with the host, and no others. */
  private static final List<String> SHARED_PREFIXES =
      List.of("io.alarmnotifier.spi.", "org.slf4j.");

  private final HostVersion version;
  private final Map<String, HostLibrary<?>> libraries;
  private final PluginCopies copies;
  private final LoopWatch watch;
  private final Duration startLimit;
  private volatile boolean stopped;

  PluginLoader(HostOffer offer, PluginCopies copies, LoopWatch watch) {
    this(offer, copies, watch, START_LIMIT);
  }

  /**
   * @param startLimit how long a plugin may take to start
   */
  PluginLoader(HostOffer offer, PluginCopies copies, LoopWatch watch, Duration startLimit) {
    this.version = offer.version();
    this.libraries =
        offer.libraries().stream()
            .collect(Collectors.toMap(HostLibrary::name, Function.identity()));
    this.copies = copies;
    this.watch = watch;
    this.startLimit = startLimit;
  }

  /**
   * @throws PluginException if it cannot be used; the message is a sentence that its author can act
   *     on
   */
  Plugin load(PluginFolder folder, PluginSettings settings) throws PluginException {
    if (stopped) {
      throw new PluginException("the host stops");
    }
    if (folder.jars().isEmpty()) {
      throw new PluginException("its folder has no jar; put the jars of the plugin into it");
    }
    PluginCopy copy = copies.copy(folder);
    boolean usable = false;
    try {
      PluginManifest manifest = manifest(copy);
      List<HostLibrary<?>> shared = shared(manifest);
      LoadedClasses classes = classes(folder, copy, shared);
      usable = true;
      return start(folder, manifest, shared, classes, settings);
    } finally {
      if (!usable) {
        copies.remove(copy);
      }
    }
  }

  /** Looks at the copy alone: the folder may be changed meanwhile. */
  private PluginManifest manifest(PluginCopy copy) throws PluginException {
    PluginManifest manifest = new PluginFolder(copy.directory(), copy.jars()).manifest();
    if (!version.spi().serves(manifest.spi())) {
      throw new PluginException(
          "it is built against version "
              + manifest.spi()
              + " of the SPI, and this host has "
              + version.spi()
              + "; take the plugin or the host in another version");
    }
    return manifest;
  }

  private LoadedClasses classes(PluginFolder folder, PluginCopy copy, List<HostLibrary<?>> shared) {
    List<String> prefixes = new ArrayList<>(SHARED_PREFIXES);
    shared.forEach(library -> prefixes.addAll(library.sharedPrefixes()));
    IsolatingClassLoader loader =
        new IsolatingClassLoader(
            "plugin:" + folder.name(), copy.urls(), getClass().getClassLoader(), prefixes);
    return new LoadedClasses(loader, copy, copies);
  }

  private Plugin start(
      PluginFolder folder,
      PluginManifest manifest,
      List<HostLibrary<?>> shared,
      LoadedClasses classes,
      PluginSettings settings)
      throws PluginException {
    try {
      Started started =
          OwnThread.call(
              "start-" + folder.name(),
              classes.loader(),
              startLimit,
              () -> begin(folder, manifest, shared, classes.loader(), settings),
              late -> discard(late, classes));
      return plugin(started, classes);
    } catch (TimeoutException e) {
      // Its classes are let go when it ends: until then it may need them, if only to close.
      throw new PluginException("it did not start: " + OneLine.of(e.getMessage(), 1000));
    } catch (ExecutionException e) {
      close(classes);
      throw failure(folder, Objects.requireNonNull(e.getCause(), "cause"));
    }
  }

  private Plugin plugin(Started started, LoadedClasses classes) {
    String name = started.descriptor().name();
    return new Plugin(
        started.descriptor(),
        classes,
        started.settings(),
        started.notifier(),
        started.neverBlocks() ? new LoopCaller(name, watch) : new WorkerCaller(name),
        new Faults(name, InstantSource.system()));
  }

  /** What has come of a start that nobody waits for any more. */
  private static void discard(Optional<Started> late, LoadedClasses classes) {
    late.ifPresent(
        started -> {
          String name = started.descriptor().name();
          LOG.warn("The notifier {} has started too late, and is closed again", name);
          discard(name, started.notifier());
        });
    close(classes);
  }

  /** A plugin's notifier, and what is known of it. */
  private record Started(
      PluginDescriptor descriptor,
      SettingsInUse settings,
      Notifier notifier,
      boolean neverBlocks) {}

  /** Loads no more. May be called by any thread. */
  void stop() {
    stopped = true;
  }

  private static PluginException failure(PluginFolder folder, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError error) {
      throw error;
    }
    if (thrown instanceof PluginException problem) {
      return problem;
    }
    // A plugin may throw anything, a LinkageError above all.
    LOG.debug("The plugin in {} failed to start", folder.path(), new ShownFailure(thrown));
    return new PluginException(Explanation.of(thrown));
  }

  private Started begin(
      PluginFolder folder,
      PluginManifest manifest,
      List<HostLibrary<?>> shared,
      IsolatingClassLoader loader,
      PluginSettings settings)
      throws Exception {
    NotifierFactory factory = factory(loader);
    String name = factory.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new PluginException("its name " + OneLine.of(name, 80) + " is not of the form " + NAME);
    }
    if (RESERVED_NAMES.contains(name)) {
      throw new PluginException("its name " + name + " is that of a setting of the host");
    }
    Set<String> schemes = factory.schemes();
    if (schemes == null || schemes.isEmpty()) {
      throw new PluginException("it serves no scheme");
    }
    for (String scheme : schemes) {
      if (scheme == null || !SCHEME.matcher(scheme).matches()) {
        throw new PluginException(
            "its scheme " + OneLine.of(scheme, 80) + " is not of the form " + SCHEME);
      }
    }
    SettingsInUse inUse = new SettingsInUse(name, settings);
    Notifier notifier = create(factory, name, inUse.config(), shared);
    try {
      return new Started(
          PluginDescriptor.of(folder, manifest, name, schemes),
          inUse,
          notifier,
          notifier.neverBlocks());
    } catch (RuntimeException | Error e) {
      discard(name, notifier);
      throw e;
    }
  }

  private Notifier create(
      NotifierFactory factory, String name, NotifierConfig config, List<HostLibrary<?>> shared)
      throws Exception {
    List<String> problems = new ArrayList<>();
    Notifier notifier = null;
    try {
      notifier = factory.create(new HostNotifierContext(version.host(), config, shared));
      if (notifier == null) {
        problems.add("its factory returned null in place of a notifier");
      }
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage() == null ? Explanation.of(e) : OneLine.of(e.getMessage()));
    }
    config.problems().stream().map(key -> "plugins." + name + "." + key).forEach(problems::add);
    if (notifier == null || !problems.isEmpty()) {
      if (notifier != null) {
        discard(name, notifier);
      }
      throw new PluginException(String.join("; ", problems));
    }
    return notifier;
  }

  private static void discard(String name, Notifier notifier) {
    try {
      notifier.close();
    } catch (Throwable e) { // The problem that led here is the one to tell of.
      LOG.warn("The notifier {}, which is not used, failed to close", name, new ShownFailure(e));
    }
  }

  private static NotifierFactory factory(IsolatingClassLoader loader) throws PluginException {
    List<NotifierFactory> factories =
        ServiceLoader.load(NotifierFactory.class, loader).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (factories.size() != 1) {
      throw new PluginException(
          "its entry "
              + PluginJar.PROVIDERS
              + " must name one class of its jars that implements NotifierFactory, and names "
              + names(factories));
    }
    return factories.get(0);
  }

  private static List<String> names(List<NotifierFactory> factories) {
    return factories.stream().map(factory -> factory.getClass().getName()).toList();
  }

  private List<HostLibrary<?>> shared(PluginManifest manifest) throws PluginException {
    List<HostLibrary<?>> shared = new ArrayList<>();
    for (String name : manifest.hostLibraries()) {
      HostLibrary<?> library = libraries.get(name);
      if (library == null) {
        throw new PluginException(
            "it asks for the host's library "
                + OneLine.of(name, 80)
                + ", and this host shares only "
                + new TreeSet<>(libraries.keySet()));
      }
      shared.add(library);
    }
    return shared;
  }

  private static void close(LoadedClasses classes) {
    try {
      classes.close();
    } catch (IOException e) {
      LOG.debug("The failure that led here is the one to tell of", e);
    }
  }
}
