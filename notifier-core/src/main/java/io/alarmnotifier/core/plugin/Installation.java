package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.config.PluginsConfig.OnFailure;
import java.nio.file.Path;

/**
 * What the operator has installed.
 *
 * @param directory has one folder a plugin
 * @param onFailure what to do about a plugin that cannot be used
 * @param settings of the plugins
 */
public record Installation(Path directory, OnFailure onFailure, PluginSettings settings) {}
