package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells the host's keys, those of plugins and those of nobody apart. */
final class KeyCheck {

  private static final List<String> KNOWN = Keys.ALL.stream().map(Key::name).toList();

  private KeyCheck() {}

  /**
   * Finds the keys of plugins, by their full names.
   *
   * @param problems where to put the keys of nobody
   */
  static Map<String, PluginKey> pluginKeys(
      Collection<Layer> layers, Collection<ConfigProblem> problems) {
    Map<String, PluginKey> pluginKeys = new TreeMap<>();
    for (Layer layer : layers) {
      for (ConfigValue value : layer.getConfigValueProperties().values()) {
        String key = value.getName();
        Optional<PluginKey> pluginKey = PluginKey.parse(key);
        if (pluginKey.isPresent()) {
          pluginKeys.put(key, pluginKey.get());
        } else if (!KNOWN.contains(key)) {
          problems.add(new ConfigProblem(key, Layer.origin(value), problem(key)));
        }
      }
    }
    return pluginKeys;
  }

  private static String problem(String key) {
    List<String> members = KNOWN.stream().filter(name -> name.startsWith(key + ".")).toList();
    if (!members.isEmpty()) {
      return "has no value of its own; its keys are " + members;
    }
    String hint = NearestName.hint(key, KNOWN);
    return hint.isEmpty() && key.startsWith("plugins.")
        ? "is unknown; settings of a plugin are plugins.<name>.<key>"
        : "is unknown" + hint;
  }
}
