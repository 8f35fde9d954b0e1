package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A configuration without problems. Safe for use by several threads. */
public final class LoadedConfig {

  private final HostConfig host;
  private final Settings settings;
  private final Map<String, PluginKey> pluginKeys;
  private final List<String> environmentKeys;

  /**
   * @param pluginKeys the keys of plugins that are set in a file or on the command line
   * @param environmentKeys the keys of plugins that are set by the environment
   */
  LoadedConfig(
      HostConfig host,
      Settings settings,
      Map<String, PluginKey> pluginKeys,
      List<String> environmentKeys) {
    this.host = host;
    this.settings = settings;
    this.pluginKeys = pluginKeys;
    this.environmentKeys = environmentKeys;
  }

  /** The settings of the host. */
  public HostConfig host() {
    return host;
  }

  /**
   * The keys of one plugin that are set in a file or on the command line. Those that are set in the
   * environment are not among them, as their names cannot be told.
   */
  public Set<String> pluginKeys(String plugin) {
    return pluginKeys.values().stream()
        .filter(key -> key.plugin().equals(plugin))
        .map(PluginKey::key)
        .collect(Collectors.toSet());
  }

  /** The value of a plugin's key, wherever it is set. */
  public @Nullable String pluginValue(String plugin, String key) {
    return settings.text(PluginKey.prefix(plugin) + key).map(ConfigValue::getValue).orElse(null);
  }

  /** The keys of the host that have another value in {@code next} and need a restart for it. */
  public List<String> changedButNotReloadable(LoadedConfig next) {
    return changed(next).filter(key -> !Keys.RELOADABLE.contains(key)).map(Key::name).toList();
  }

  /** The keys of the host that have another value in {@code next} and need no restart for it. */
  public List<String> changedAndReloadable(LoadedConfig next) {
    return changed(next).filter(Keys.RELOADABLE::contains).map(Key::name).toList();
  }

  private Stream<Key<?>> changed(LoadedConfig next) {
    return Keys.ALL.stream().filter(key -> !valueOf(key).equals(next.valueOf(key)));
  }

  /** What the text of a key means: other words for the same are no change. */
  private Object valueOf(Key<?> key) {
    String text =
        settings.text(key.name()).map(ConfigValue::getValue).orElseGet(() -> defaultText(key));
    return key.type().convert(text);
  }

  /** Sentences about what is allowed but will surprise. */
  public List<String> warnings() {
    return Keys.WITHOUT_EFFECT.stream()
        .filter(key -> settings.text(key.name()).isPresent())
        .map(key -> key.name() + " has no effect in this version")
        .toList();
  }

  /** The plugins that have settings in a file or on the command line, by name. */
  public Set<String> configuredPlugins() {
    return pluginKeys.values().stream()
        .map(PluginKey::plugin)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * All settings in force, defaults included, one {@code key = value (origin)} each, with {@code
   * ***} in place of secrets.
   */
  public List<String> describe() {
    Stream<String> ofHost = Keys.ALL.stream().map(this::describe);
    Set<String> variables =
        pluginKeys.keySet().stream().map(Key::environmentName).collect(Collectors.toSet());
    Stream<String> ofPlugins =
        Stream.concat(
                pluginKeys.keySet().stream(),
                environmentKeys.stream()
                    .filter(key -> !variables.contains(Key.environmentName(key))))
            .sorted()
            .flatMap(key -> settings.text(key).stream())
            .map(LoadedConfig::line);
    return Stream.concat(ofHost, ofPlugins).toList();
  }

  private String describe(Key<?> key) {
    return settings
        .text(key.name())
        .map(LoadedConfig::line)
        .orElseGet(() -> line(Layer.value(key.name(), defaultText(key), "default", 0)));
  }

  private String defaultText(Key<?> key) {
    if (key.equals(Keys.HOST)) {
      return host.host();
    }
    if (key.equals(Keys.EMBEDDED)) {
      return Boolean.toString(host.broker().embedded());
    }
    if (key.equals(Keys.DURABLE)) {
      return Boolean.toString(host.queues().durable());
    }
    return key.defaultText().orElseThrow();
  }

  private static String line(ConfigValue value) {
    return value.getName() + " = " + Secrets.shown(value) + " (" + Layer.origin(value) + ")";
  }
}
