package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.NotifierConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The settings of one plugin, which remember what it has read from them. */
final class SettingsInUse {

  private final String plugin;
  private final PluginSettings settings;
  private final Set<String> keys;
  private final Map<String, Optional<String>> read = new ConcurrentHashMap<>();

  SettingsInUse(String plugin, PluginSettings settings) {
    this.plugin = plugin;
    this.settings = settings;
    this.keys = Set.copyOf(settings.keys(plugin));
  }

  /** The settings as the plugin gets them. */
  NotifierConfig config() {
    return new NotifierConfig(this::read, keys);
  }

  private @Nullable String read(String key) {
    return read.computeIfAbsent(key, first -> Optional.ofNullable(settings.value(plugin, first)))
        .orElse(null);
  }

  /** Whether the plugin would read the same from {@code others}. */
  boolean areAsIn(PluginSettings others) {
    return keys.equals(others.keys(plugin))
        && read.entrySet().stream()
            .allMatch(
                entry ->
                    entry
                        .getValue()
                        .equals(Optional.ofNullable(others.value(plugin, entry.getKey()))));
  }
}
