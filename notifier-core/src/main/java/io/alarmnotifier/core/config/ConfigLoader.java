package io.alarmnotifier.core.config;

import io.alarmnotifier.core.config.Conflicts.Conflict;
import io.alarmnotifier.core.config.oslo.OsloConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Loads the configuration. */
public final class ConfigLoader {

  private final Map<String, String> environment;
  private final EnvironmentLayer environmentLayer;
  private final Set<ConfigProblem> problems = new LinkedHashSet<>();

  private ConfigLoader(Map<String, String> environment) {
    this.environment = environment;
    this.environmentLayer = new EnvironmentLayer(environment);
  }

  /**
   * Loads the configuration from, weakest first: defaults, files of OpenStack, {@code
   * plugins/<name>.yaml} beside the file, the file, the environment, {@code --set}. Reads files,
   * but changes nothing and looks up no name.
   *
   * @param file the main file; without one there are no files of ours at all
   * @param osloFiles files of OpenStack's services and folders of such; later ones win
   * @param sets the arguments of {@code --set}, {@code key=value}; of two for one key the last wins
   * @param environment all environment variables
   * @return settings without a problem
   * @throws InvalidConfigException with all that is wrong
   */
  public static LoadedConfig load(
      Optional<Path> file, List<Path> osloFiles, List<String> sets, Map<String, String> environment)
      throws InvalidConfigException {
    return new ConfigLoader(environment).load(file, osloFiles, sets);
  }

  private LoadedConfig load(Optional<Path> file, List<Path> osloFiles, List<String> sets)
      throws InvalidConfigException {
    List<Layer> layers = new ArrayList<>();
    file.ifPresent(
        main -> {
          layers.add(
              new Layer(
                  main.toString(), Layer.Strength.MAIN_FILE, YamlFile.read(main, "", problems)));
          layers.addAll(PluginFiles.read(main, problems));
        });
    layers.add(CommandLineLayer.of(sets, problems));
    Map<String, PluginKey> asked = KeyCheck.pluginKeys(layers, problems);
    OsloConfig oslo = OsloConfig.read(osloFiles, environment);
    layers.add(OsloLayer.of(oslo, problems));
    Map<String, PluginKey> pluginKeys = KeyCheck.pluginKeys(layers, problems);
    environmentLayer.checkNames(problems);

    Path folder = file.map(Path::toAbsolutePath).map(Path::getParent).orElse(Path.of(""));
    Settings settings = new Settings(smallRye(layers, folder), problems);
    HostConfig host = new HostConfigReader(settings).read(MachineName.get(environment));
    for (Conflict conflict : Conflicts.of(host)) {
      problems.add(
          new ConfigProblem(
              conflict.key().name(), settings.origin(conflict.key()), conflict.problem()));
    }
    // The plugins check these values later, but a secret that is missing is to be seen now.
    pluginKeys.keySet().forEach(settings::text);
    environmentLayer.pluginKeys().forEach(settings::text);
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(List.copyOf(problems));
    }
    PluginKeys keys = new PluginKeys(pluginKeys, asked.keySet(), environmentLayer.pluginKeys());
    List<String> warnings = new ArrayList<>(oslo.notices());
    warnings.addAll(TrialSettings.warnings(host.broker(), keys, settings));
    return new LoadedConfig(host, settings, keys, warnings);
  }

  /** No sources, converters and interceptors but ours: those found by themselves take time. */
  private SmallRyeConfig smallRye(List<Layer> layers, Path folder) {
    return new SmallRyeConfigBuilder()
        .withSources(List.copyOf(layers))
        .withSources(environmentLayer)
        .withInterceptors(new Placeholders(environment, folder, problems))
        .build();
  }
}
