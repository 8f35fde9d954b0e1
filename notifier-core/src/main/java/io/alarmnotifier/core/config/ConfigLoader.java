package io.alarmnotifier.core.config;

import io.alarmnotifier.core.config.Conflicts.Conflict;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Loads the configuration. */
public final class ConfigLoader {

  private static final String COMMAND_LINE = "--set";

  private ConfigLoader() {}

  /**
   * Loads the configuration from, weakest first: defaults, {@code plugins/<name>.yaml} beside the
   * file, the file, the environment, {@code --set}. Reads files, but changes nothing and looks up
   * no name.
   *
   * @param file the main file; without one there are no files at all
   * @param sets the arguments of {@code --set}, {@code key=value}; of two for one key the last wins
   * @param environment all environment variables
   * @return settings without a problem
   * @throws InvalidConfigException with all that is wrong
   */
  public static LoadedConfig load(
      Optional<Path> file, List<String> sets, Map<String, String> environment)
      throws InvalidConfigException {
    Set<ConfigProblem> problems = new LinkedHashSet<>();
    EnvironmentLayer environmentLayer = new EnvironmentLayer(environment);
    List<Layer> layers = new ArrayList<>();
    file.ifPresent(
        main -> {
          Map<String, ConfigValue> values = YamlFile.read(main, "", problems);
          layers.add(new Layer(main.toString(), Layer.Strength.MAIN_FILE, values));
          layers.addAll(PluginFiles.read(main, problems));
        });
    layers.add(commandLine(sets, problems));

    environmentLayer.checkNames(problems);
    Map<String, PluginKey> pluginKeys = new TreeMap<>();
    layers.forEach(
        layer ->
            layer
                .getConfigValueProperties()
                .forEach((key, value) -> sort(key, value, pluginKeys, problems)));

    Path directory = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    Settings settings =
        new Settings(
            new SmallRyeConfigBuilder()
                .withSources(List.copyOf(layers))
                .withSources(environmentLayer)
                .withInterceptors(new Placeholders(environment, directory, problems))
                .build(),
            problems);
    HostConfig host = new HostConfigReader(settings).read(MachineName.get(environment));
    for (Conflict conflict : Conflicts.of(host)) {
      problems.add(
          new ConfigProblem(
              conflict.key().name(), settings.origin(conflict.key()), conflict.problem()));
    }
    // Their values are checked by the plugins, but a missing secret is to be seen here.
    pluginKeys.keySet().forEach(settings::text);
    environmentLayer.pluginKeys().forEach(settings::text);
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(List.copyOf(problems));
    }
    return new LoadedConfig(host, settings, pluginKeys, environmentLayer.pluginKeys());
  }

  private static Layer commandLine(List<String> sets, Collection<ConfigProblem> problems) {
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      String key = equals < 0 ? set : set.substring(0, equals).trim();
      if (equals < 0 || key.isEmpty()) {
        problems.add(new ConfigProblem(key, COMMAND_LINE, "must have the form key=value"));
      } else {
        values.put(key, Layer.value(key, set.substring(equals + 1), COMMAND_LINE, 0));
      }
    }
    return new Layer(COMMAND_LINE, Layer.Strength.COMMAND_LINE, values);
  }

  /** Puts a key that is set where it belongs: known, a plugin's, or wrong. */
  private static void sort(
      String key,
      ConfigValue value,
      Map<String, PluginKey> pluginKeys,
      Collection<ConfigProblem> problems) {
    List<String> known = Keys.ALL.stream().map(Key::name).toList();
    if (known.contains(key)) {
      return;
    }
    PluginKey.parse(key)
        .ifPresentOrElse(
            pluginKey -> pluginKeys.put(key, pluginKey),
            () -> problems.add(new ConfigProblem(key, Layer.origin(value), unknown(key, known))));
  }

  private static String unknown(String key, List<String> known) {
    List<String> members = known.stream().filter(name -> name.startsWith(key + ".")).toList();
    return members.isEmpty()
        ? "is unknown" + NearestName.hint(key, known)
        : "has no value of its own; its keys are " + members;
  }
}
