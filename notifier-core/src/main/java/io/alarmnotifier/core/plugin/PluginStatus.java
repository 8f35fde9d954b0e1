package io.alarmnotifier.core.plugin;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to know about a plugin.
 *
 * @param folder the folder that it was loaded from
 * @param name its name; that of the folder if it could not be asked
 * @param version its own version, {@code -} if it names none
 * @param schemes the schemes that it serves, sorted; empty if it failed
 * @param state how it stands
 * @param blocked how often it has blocked an event loop though it says that it never does
 * @param cause why it failed, a sentence for its author
 */
public record PluginStatus(
    Path folder,
    String name,
    String version,
    Set<String> schemes,
    PluginState state,
    long blocked,
    Optional<String> cause) {

  static PluginStatus failed(PluginFolder folder, String cause) {
    return new PluginStatus(
        folder.path(), folder.name(), "-", Set.of(), PluginState.FAILED, 0, Optional.of(cause));
  }
}
