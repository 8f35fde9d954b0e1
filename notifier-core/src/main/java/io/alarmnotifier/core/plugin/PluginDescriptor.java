package io.alarmnotifier.core.plugin;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plugin says about itself, checked.
 *
 * @param folder where it is installed
 * @param jar the one in that folder that names its factory
 * @param version its own
 * @param name its name
 * @param schemes the schemes that it serves
 */
record PluginDescriptor(
    Path folder, Path jar, String version, String name, SortedSet<String> schemes) {

  static PluginDescriptor of(
      PluginFolder folder, PluginManifest manifest, String name, Set<String> schemes) {
    return new PluginDescriptor(
        folder.path(),
        folder.path().resolve(manifest.jar().getFileName()),
        manifest.version(),
        name,
        Collections.unmodifiableSortedSet(new TreeSet<>(schemes)));
  }
}
