package io.alarmnotifier.core.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files {@code plugins/<name>.yaml} beside the main file. */
final class PluginFiles {

  private static final Pattern YAML = Pattern.compile(".*\\.ya?ml");

  private static final Pattern NAME = Pattern.compile("(" + PluginKey.NAME + ")\\.yaml");

  private PluginFiles() {}

  /** One layer for each file; what is wrong goes to {@code problems}. */
  static List<Layer> read(Path mainFile, Collection<ConfigProblem> problems) {
    List<Layer> layers = new ArrayList<>();
    for (Path file : list(mainFile.resolveSibling("plugins"), problems)) {
      Matcher name = NAME.matcher(file.getFileName().toString());
      if (name.matches()) {
        String prefix = PluginKey.prefix(name.group(1));
        layers.add(
            new Layer(
                file.toString(),
                Layer.Strength.PLUGIN_FILE,
                YamlFile.read(file, prefix, problems)));
      } else {
        problems.add(
            new ConfigProblem(
                file.toString(), "file", "must be named after a plugin, as http.yaml"));
      }
    }
    return layers;
  }

  private static List<Path> list(Path directory, Collection<ConfigProblem> problems) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> YAML.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(new ConfigProblem(directory.toString(), "folder", "cannot be read"));
      return List.of();
    }
  }
}
