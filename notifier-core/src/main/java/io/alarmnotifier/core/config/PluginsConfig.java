package io.alarmnotifier.core.config;

import java.nio.file.Path;

/**
 * Where plugins are.
 *
 * @param directory the folder with one folder for each plugin, as it was written: a relative one is
 *     for the caller to resolve
 * @param onFailure what to do about a plugin that cannot be used
 */
public record PluginsConfig(Path directory, OnFailure onFailure) {

  /** What to do about a plugin that cannot be used. */
  public enum OnFailure {
    /** Not to start, as alarms of its schemes would fail; a reload changes nothing. */
    REFUSE,
    /** To go on without it. */
    SKIP
  }
}
