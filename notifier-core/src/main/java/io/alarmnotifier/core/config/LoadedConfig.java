package io.alarmnotifier.core.config;

import io.alarmnotifier.spi.NotifierConfig;
import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
   * The settings of one plugin, by the keys that it knows. A key that is set in a file or on the
   * command line and is never read is a problem of the result; one in the environment is not, as
   * its name cannot be told.
   *
   * @param name the plugin's name
   * @return a new instance, which remembers what was read from it
   */
  public NotifierConfig forPlugin(String name) {
    Set<String> present =
        pluginKeys.values().stream()
            .filter(key -> key.plugin().equals(name))
            .map(PluginKey::key)
            .collect(Collectors.toSet());
    return new NotifierConfig(
        key -> settings.text(PluginKey.prefix(name) + key).map(ConfigValue::getValue).orElse(null),
        present);
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
