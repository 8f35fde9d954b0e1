package io.alarmnotifier.core.plugin;

import java.util.List;

/**
 * A library of the host that a plugin may ask to share.
 *
 * @param <T> the type of its main object
 * @param name what a manifest calls it
 * @param sharedPrefixes its packages, each with its final dot
 * @param type the type of its main object
 * @param instance the host's instance
 */
public record HostLibrary<T>(String name, List<String> sharedPrefixes, Class<T> type, T instance) {}
