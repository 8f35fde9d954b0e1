package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.ConfigValueConfigSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that are environment variables. They are found by name: which key of a plugin a
 * variable means cannot be told from the variable, whose underscores stand for dots and dashes.
 */
final class EnvironmentLayer implements ConfigValueConfigSource {

  /** Variables that are for the scripts, and no keys. */
  static final Set<String> RESERVED =
      Set.of(
          "NOTIFIER_CLASS_ARCHIVE",
          "NOTIFIER_JAVA_OPTS",
          "NOTIFIER_RUN_DIR",
          "NOTIFIER_START_TIMEOUT",
          "NOTIFIER_STOP_TIMEOUT");

  /** Kubernetes sets these in every pod that runs beside a service called "notifier". */
  private static final Pattern OF_KUBERNETES = Pattern.compile("NOTIFIER_(SERVICE|PORT)(_.*)?");

  private static final Pattern OF_PLUGIN = Pattern.compile("NOTIFIER_PLUGINS_([A-Z0-9]+)_(.+)");

  private final Map<String, String> variables;

  /**
   * @param environment all environment variables
   */
  EnvironmentLayer(Map<String, String> environment) {
    variables = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(Key.ENVIRONMENT_PREFIX)
              && !RESERVED.contains(name)
              && !OF_KUBERNETES.matcher(name).matches()) {
            variables.put(name, value);
          }
        });
  }

  /**
   * The variables of plugins, as keys that may differ from the plugin's in a dot for a dash but
   * have the same value.
   */
  List<String> pluginKeys() {
    Set<String> ofTheHost =
        Keys.ALL.stream().map(Key::environmentName).collect(Collectors.toUnmodifiableSet());
    return variables.keySet().stream()
        .filter(name -> !ofTheHost.contains(name))
        .map(OF_PLUGIN::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> "plugins." + matcher.group(1) + "." + matcher.group(2).replace('_', '-'))
        .map(key -> key.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Notes the variables that no key and no plugin can mean. */
  void checkNames(Collection<ConfigProblem> problems) {
    Set<String> known =
        Keys.ALL.stream().map(Key::environmentName).collect(Collectors.toUnmodifiableSet());
    for (String name : variables.keySet()) {
      if (!known.contains(name) && !OF_PLUGIN.matcher(name).matches()) {
        problems.add(
            new ConfigProblem(name, "environment", "is unknown" + NearestName.hint(name, known)));
      }
    }
  }

  @Override
  public @Nullable ConfigValue getConfigValue(String key) {
    String name = Key.environmentName(key);
    return Optional.ofNullable(variables.get(name))
        .map(text -> Layer.value(key, text, name, 0))
        .orElse(null);
  }

  @Override
  public Map<String, ConfigValue> getConfigValueProperties() {
    return Map.of();
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public int getOrdinal() {
    return Layer.Strength.ENVIRONMENT.number();
  }

  @Override
  public String getName() {
    return "environment";
  }
}
