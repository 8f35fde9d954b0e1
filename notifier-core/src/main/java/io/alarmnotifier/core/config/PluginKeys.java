package io.alarmnotifier.core.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys of plugins that are set.
 *
 * @param all by their full names: those that are set in a file or on the command line
 * @param asked the full names of those that are meant for this host; the others come from files of
 *     OpenStack, which do not know which plugins there are
 * @param ofEnvironment the full names of those that are set in the environment, which may differ in
 *     a dot for a dash
 */
record PluginKeys(Map<String, PluginKey> all, Set<String> asked, List<String> ofEnvironment) {

  PluginKeys {
    all = Map.copyOf(all);
    asked = Set.copyOf(asked);
    ofEnvironment = List.copyOf(ofEnvironment);
  }

  /** The keys of one plugin, as it knows them. */
  Set<String> of(String plugin) {
    return all.values().stream()
        .filter(key -> key.plugin().equals(plugin))
        .map(PluginKey::key)
        .collect(Collectors.toSet());
  }

  /** The plugins that must be there for the settings to make sense, by name. */
  Set<String> plugins() {
    return asked.stream()
        .flatMap(key -> PluginKey.parse(key).stream())
        .map(PluginKey::plugin)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All full names, each once though it is set in the environment too, in order. */
  List<String> names() {
    Set<String> variables =
        all.keySet().stream().map(Key::environmentName).collect(Collectors.toSet());
    Set<String> names = new TreeSet<>(all.keySet());
    ofEnvironment.stream()
        .filter(key -> !variables.contains(Key.environmentName(key)))
        .forEach(names::add);
    return List.copyOf(names);
  }
}
