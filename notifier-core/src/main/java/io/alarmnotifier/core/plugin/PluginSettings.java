package io.alarmnotifier.core.plugin;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the operator has set for plugins. */
public interface PluginSettings {

  /** The names of the plugins that have settings. */
  Set<String> plugins();

  /** The keys of a plugin that are known to be set, which it must all read. */
  Set<String> keys(String plugin);

  /**
   * The value of a plugin's key, {@code null} if it has none. There may be values beyond {@link
   * #keys}, such as those of the environment.
   */
  @Nullable String value(String plugin, String key);

  /** Settings of exactly these values, by plugin and key. */
  static PluginSettings of(Map<String, Map<String, String>> values) {
    Map<String, Map<String, String>> copy = new TreeMap<>(values);
    return new PluginSettings() {
      @Override
      public Set<String> plugins() {
        return copy.keySet();
      }

      @Override
      public Set<String> keys(String plugin) {
        return copy.getOrDefault(plugin, Map.of()).keySet();
      }

      @Override
      public @Nullable String value(String plugin, String key) {
        return copy.getOrDefault(plugin, Map.of()).get(key);
      }
    };
  }
}
