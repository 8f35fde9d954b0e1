package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A configuration without problems. Safe for use by several threads. */
public final class LoadedConfig {

  private final HostConfig host;
  private final Settings settings;
  private final PluginKeys pluginKeys;
  private final List<String> warnings;

  /**
   * @param warnings sentences about what is allowed but will surprise
   */
  LoadedConfig(HostConfig host, Settings settings, PluginKeys pluginKeys, List<String> warnings) {
    this.host = host;
    this.settings = settings;
    this.pluginKeys = pluginKeys;
    this.warnings = List.copyOf(warnings);
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
    return pluginKeys.of(plugin);
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
  private Optional<Object> valueOf(Key<?> key) {
    return settings
        .text(key.name())
        .map(ConfigValue::getValue)
        .or(() -> defaultText(key))
        .map(text -> key.type().read(text));
  }

  /** Sentences about what is allowed but will surprise. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * The plugins that have settings in a file or on the command line, by name. Not those that only
   * OpenStack's files have settings for, where nobody chose the plugins.
   */
  public Set<String> configuredPlugins() {
    return pluginKeys.plugins();
  }

  /**
   * All settings in force, defaults included, one {@code key = value (origin)} each, with {@code
   * ***} in place of secrets.
   */
  public List<String> describe() {
    Stream<String> ofHost = Keys.ALL.stream().map(this::describe);
    Stream<String> ofPlugins =
        pluginKeys.names().stream()
            .flatMap(key -> settings.text(key).stream())
            .map(LoadedConfig::line);
    return Stream.concat(ofHost, ofPlugins).toList();
  }

  private String describe(Key<?> key) {
    return settings
        .text(key.name())
        .or(() -> defaultText(key).map(text -> Layer.value(key.name(), text, "default", 0)))
        .map(LoadedConfig::line)
        .orElseGet(() -> key.name() + " is not set");
  }

  /**
   * All that is set, as lines of a {@code notifier.yaml} that gives the same settings. In place of
   * each secret stands an environment variable, and a comment says where its value is.
   */
  public List<String> toYaml() {
    SettingsSheet sheet = new SettingsSheet();
    Stream.concat(Keys.ALL.stream().map(Key::name), pluginKeys.all().keySet().stream().sorted())
        .flatMap(key -> settings.text(key).stream())
        .forEach(sheet::add);
    return sheet.lines();
  }

  private Optional<String> defaultText(Key<?> key) {
    if (key.equals(Keys.HOST)) {
      return Optional.of(host.host());
    }
    if (key.equals(Keys.EMBEDDED)) {
      return Optional.of(Boolean.toString(host.broker().embedded()));
    }
    if (key.equals(Keys.DURABLE)) {
      return Optional.of(Boolean.toString(host.queues().durable()));
    }
    return key.defaultText();
  }

  private static String line(ConfigValue value) {
    return value.getName() + " = " + Secrets.shown(value) + " (" + Layer.origin(value) + ")";
  }
}
