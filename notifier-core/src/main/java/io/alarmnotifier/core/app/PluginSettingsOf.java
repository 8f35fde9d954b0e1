package io.alarmnotifier.core.app;

import io.alarmnotifier.core.config.LoadedConfig;
import io.alarmnotifier.core.plugin.PluginSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of plugins in a configuration. */
record PluginSettingsOf(LoadedConfig config) implements PluginSettings {

  @Override
  public Set<String> plugins() {
    return config.configuredPlugins();
  }

  @Override
  public Set<String> keys(String plugin) {
    return config.pluginKeys(plugin);
  }

  @Override
  public @Nullable String value(String plugin, String key) {
    return config.pluginValue(plugin, key);
  }
}
