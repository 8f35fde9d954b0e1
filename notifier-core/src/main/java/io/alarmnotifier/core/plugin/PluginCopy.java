package io.alarmnotifier.core.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A private copy of a plugin's jars, so that a plugin at work keeps its classes whatever an
 * operator does to its folder before the reload.
 *
 * @param directory where the copy is
 * @param jars the copies, in the order of the originals
 */
record PluginCopy(Path directory, List<Path> jars) {

  /** Copies {@code folder} into {@code directory}, which is new. */
  static PluginCopy of(PluginFolder folder, Path directory) throws IOException {
    Files.createDirectory(directory);
    List<Path> jars = new ArrayList<>();
    for (Path jar : folder.jars()) {
      Path copy = directory.resolve(jar.getFileName());
      Files.copy(jar, copy);
      jars.add(copy);
    }
    return new PluginCopy(directory, jars);
  }

  /**
   * Whether {@code folder} holds what was copied, whatever the times of its files are. A copy that
   * somebody has tidied up is no copy any more.
   */
  boolean isOf(PluginFolder folder) throws IOException {
    if (folder.jars().size() != jars.size()) {
      return false;
    }
    for (int i = 0; i < jars.size(); i++) {
      Path jar = folder.jars().get(i);
      Path copy = jars.get(i);
      if (!jar.getFileName().equals(copy.getFileName())
          || Files.notExists(copy)
          || Files.mismatch(jar, copy) >= 0) {
        return false;
      }
    }
    return true;
  }

  List<URL> urls() {
    return jars.stream()
        .map(
            jar -> {
              try {
                return jar.toUri().toURL();
              } catch (MalformedURLException e) {
                throw new IllegalStateException("a file has no URL: " + jar, e);
              }
            })
        .toList();
  }
}
