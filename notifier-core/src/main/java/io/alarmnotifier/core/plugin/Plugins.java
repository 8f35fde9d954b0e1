package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierHandle;
import io.alarmnotifier.core.delivery.NotifierLookup;
import io.alarmnotifier.spi.NotifierConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All plugins of a host, found and started. */
public final class Plugins implements NotifierLookup, AutoCloseable {

  private final List<Plugin> plugins;
  private final Map<String, Plugin> byScheme;

  private Plugins(List<Plugin> plugins, Map<String, Plugin> byScheme) {
    this.plugins = List.copyOf(plugins);
    this.byScheme = Map.copyOf(byScheme);
  }

  /**
   * Loads and starts every plugin of a directory. Blocks.
   *
   * @param directory has one folder a plugin
   * @param version of this host
   * @param libraries what plugins may ask to share
   * @param configs gives a plugin's configuration by its name
   * @throws PluginException if any of them cannot be used, or two have the same name or scheme; it
   *     tells of all, and none is left running: a host without the notifier of a scheme would fail
   *     that scheme's alarms
   */
  public static Plugins start(
      Path directory,
      HostVersion version,
      List<HostLibrary<?>> libraries,
      Function<String, NotifierConfig> configs)
      throws PluginException {
    PluginLoader loader = new PluginLoader(version, libraries, configs);
    List<Plugin> plugins = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (PluginFolder folder : PluginFolder.in(directory)) {
      try {
        plugins.add(loader.load(folder));
      } catch (PluginException e) {
        problems.add("plugin " + folder.path() + ": " + e.getMessage());
      }
    }
    Map<String, Plugin> byScheme = new HashMap<>();
    Map<String, Plugin> byName = new HashMap<>();
    for (Plugin plugin : plugins) {
      claim(byName, "name", plugin.name(), plugin, problems);
      plugin.schemes().forEach(scheme -> claim(byScheme, "scheme", scheme, plugin, problems));
    }
    Plugins all = new Plugins(plugins, byScheme);
    if (!problems.isEmpty()) {
      all.close();
      throw new PluginException(problems);
    }
    return all;
  }

  private static void claim(
      Map<String, Plugin> owners, String what, String key, Plugin plugin, List<String> problems) {
    Plugin owner = owners.putIfAbsent(key, plugin);
    if (owner != null) {
      problems.add(
          "plugins "
              + owner.folder()
              + " and "
              + plugin.folder()
              + " have the same "
              + what
              + " "
              + key
              + "; remove one of them");
    }
  }

  /** The plugins, sorted by their folders. */
  public List<Plugin> list() {
    return plugins;
  }

  @Override
  public Optional<NotifierHandle> find(String scheme) {
    return Optional.ofNullable(byScheme.get(scheme)).map(Plugin::handle);
  }

  @Override
  public Set<String> schemes() {
    return byScheme.keySet();
  }

  /** Closes every notifier, the last started first. Blocks. */
  @Override
  public void close() {
    List<Plugin> reversed = new ArrayList<>(plugins);
    Collections.reverse(reversed);
    reversed.forEach(Plugin::close);
  }
}
