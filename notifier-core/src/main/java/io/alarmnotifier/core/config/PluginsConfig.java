package io.alarmnotifier.core.config;

import java.nio.file.Path;

/**
 * Where plugins are.
 *
 * @param directory the folder with one folder for each plugin, as it was written: a relative one is
 *     for the caller to resolve
 */
public record PluginsConfig(Path directory) {}
