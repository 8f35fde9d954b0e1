package io.alarmnotifier.core.plugin;

import java.util.List;

/**
 * What a reload has done, by the names of the plugins.
 *
 * @param added those that were not there before
 * @param replaced those with a new instance, as their jars or their settings have changed
 * @param removed those that are there no more
 * @param failed those that cannot be used
 */
public record PluginChanges(
    List<String> added, List<String> replaced, List<String> removed, List<PluginStatus> failed) {

  static PluginChanges between(PluginSet before, PluginSet after) {
    List<String> namesBefore = names(before.plugins());
    List<String> namesAfter = names(after.plugins());
    List<String> fresh =
        names(
            after.plugins().stream().filter(plugin -> !before.plugins().contains(plugin)).toList());
    return new PluginChanges(
        fresh.stream().filter(name -> !namesBefore.contains(name)).toList(),
        fresh.stream().filter(namesBefore::contains).toList(),
        namesBefore.stream().filter(name -> !namesAfter.contains(name)).toList(),
        after.failed());
  }

  private static List<String> names(List<Plugin> plugins) {
    return plugins.stream().map(plugin -> plugin.descriptor().name()).toList();
  }
}
