package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierConfig;
import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.spi.OneLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads one plugin folder and starts its notifier. */
final class PluginLoader {

  private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");

  /** The packages that every plugin shares with the host, and no others. */
  private static final List<String> SHARED_PREFIXES =
      List.of("io.alarmnotifier.spi.", "org.slf4j.");

  private final HostVersion version;
  private final Map<String, HostLibrary<?>> libraries;
  private final Function<String, NotifierConfig> configs;

  PluginLoader(
      HostVersion version,
      List<HostLibrary<?>> libraries,
      Function<String, NotifierConfig> configs) {
    this.version = version;
    this.libraries =
        libraries.stream().collect(Collectors.toMap(HostLibrary::name, Function.identity()));
    this.configs = configs;
  }

  /**
   * @throws PluginException if it cannot be used; the message is a sentence that its author can act
   *     on
   */
  Plugin load(PluginFolder folder) throws PluginException {
    if (folder.jars().isEmpty()) {
      throw new PluginException("its folder has no jar; put the jars of the plugin into it");
    }
    PluginManifest manifest = folder.manifest();
    if (!version.spi().serves(manifest.spi())) {
      throw new PluginException(
          "it is built against version "
              + manifest.spi()
              + " of the SPI, and this host has "
              + version.spi()
              + "; take the plugin or the host in another version");
    }
    List<HostLibrary<?>> shared = shared(manifest);
    List<String> prefixes = new ArrayList<>(SHARED_PREFIXES);
    shared.forEach(library -> prefixes.addAll(library.sharedPrefixes()));
    IsolatingClassLoader loader =
        new IsolatingClassLoader(
            "plugin:" + folder.name(), folder.urls(), getClass().getClassLoader(), prefixes);
    try (ContextClassLoader swap = new ContextClassLoader(loader)) {
      return start(folder, manifest, shared, loader);
    } catch (PluginException e) {
      close(loader);
      throw e;
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Throwable e) { // A plugin may throw anything, a LinkageError above all.
      close(loader);
      LOG.debug("The plugin in {} failed to start", folder.path(), e);
      throw new PluginException(Explanation.of(e));
    }
  }

  private Plugin start(
      PluginFolder folder,
      PluginManifest manifest,
      List<HostLibrary<?>> shared,
      IsolatingClassLoader loader)
      throws Exception {
    NotifierFactory factory = factory(loader);
    String name = factory.name();
    if (name == null || !NAME.matcher(name).matches()) {
      throw new PluginException("its name " + OneLine.of(name, 80) + " is not of the form " + NAME);
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
    NotifierConfig config = configs.apply(name);
    Notifier notifier = create(factory, name, config, shared);
    try {
      Optional<ExecutorService> worker =
          notifier.neverBlocks() ? Optional.empty() : Optional.of(Workers.forPlugin(name));
      return new Plugin(
          folder.path(),
          manifest.version(),
          new TreeSet<>(schemes),
          new NotifierHandle(name, notifier, worker),
          loader);
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
      LOG.warn("The notifier {}, which is not used, failed to close", name, e);
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
              + PluginFolder.PROVIDERS
              + " must name one class, and names "
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

  private static void close(IsolatingClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      // The failure that led here is the one to tell of.
    }
  }
}
