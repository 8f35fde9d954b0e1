package io.alarmnotifier.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One folder below the plugin directory, which is one plugin.
 *
 * @param path the folder
 * @param jars its jars, sorted
 */
record PluginFolder(Path path, List<Path> jars) {

  /**
   * The folders of a plugin directory, sorted.
   *
   * @throws PluginException if the directory cannot be read, or has no folder
   */
  static List<PluginFolder> in(Path directory) throws PluginException {
    if (!Files.isDirectory(directory)) {
      throw new PluginException(
          "the plugin directory " + directory + " (plugins.directory) does not exist");
    }
    List<PluginFolder> folders = new ArrayList<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString();
        if (Files.notExists(entry)) {
          throw new PluginException("the link " + entry + " leads nowhere");
        }
        if (Files.isDirectory(entry)) {
          if (!name.startsWith(".")) {
            folders.add(new PluginFolder(entry, jarsOf(entry)));
          }
        } else if (name.endsWith(".jar")) {
          throw new PluginException(
              "the jar " + entry + " is in no folder; a plugin is a folder with its jars");
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new PluginException(
          "the plugin directory " + directory + " (plugins.directory) cannot be read: " + e);
    }
    if (folders.isEmpty()) {
      throw new PluginException(
          "the plugin directory " + directory + " (plugins.directory) has no plugin folder");
    }
    return folders;
  }

  private static List<Path> jarsOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /**
   * Makes sure that what is named like a jar can be opened without waiting, as a pipe cannot.
   *
   * @throws PluginException if one is no file
   */
  void requireFiles() throws PluginException {
    for (Path jar : jars) {
      if (!Files.isRegularFile(jar)) {
        throw new PluginException("its jar " + jar.getFileName() + " is no file");
      }
    }
  }

  String name() {
    return path.getFileName().toString();
  }

  /**
   * What the jar that names the factory says about itself, read without loading a class.
   *
   * @throws PluginException if no jar names one, several do, or a jar cannot be used
   */
  PluginManifest manifest() throws PluginException {
    List<PluginJar> providers = new ArrayList<>();
    for (Path path : jars) {
      PluginJar jar = PluginJar.read(path);
      jar.checkClassPath();
      if (jar.namesFactory()) {
        providers.add(jar);
      }
    }
    if (providers.size() != 1) {
      throw new PluginException(
          providers.isEmpty()
              ? "none of its jars " + names(jars) + " has an entry " + PluginJar.PROVIDERS
              : "several of its jars have an entry "
                  + PluginJar.PROVIDERS
                  + ": "
                  + names(providers.stream().map(PluginJar::path).toList()));
    }
    return PluginManifest.of(providers.get(0));
  }

  private static List<Path> names(List<Path> jars) {
    return jars.stream().map(Path::getFileName).toList();
  }
}
