package io.alarmnotifier.core.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plugins that are in force together; does not change.
 *
 * @param plugins those that are started, sorted by their folders
 * @param failed those that cannot be used
 * @param byScheme the started ones by each of their schemes
 */
record PluginSet(List<Plugin> plugins, List<PluginStatus> failed, Map<String, Plugin> byScheme) {

  static final PluginSet EMPTY = new PluginSet(List.of(), List.of(), Map.of());

  PluginSet {
    plugins = List.copyOf(plugins);
    failed = List.copyOf(failed);
    byScheme = Map.copyOf(byScheme);
  }

  Optional<Plugin> from(Path folder) {
    return plugins.stream()
        .filter(plugin -> plugin.descriptor().folder().equals(folder))
        .findFirst();
  }
}
