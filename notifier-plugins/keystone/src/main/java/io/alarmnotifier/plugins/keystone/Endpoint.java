package io.alarmnotifier.plugins.keystone;

/**
 * Where a service of the catalogue is.
 *
 * @param serviceType such as {@code messaging}
 * @param url {@code http} or {@code https}, without a slash at its end; may have the project's id
 *     in its path
 */
public record Endpoint(String serviceType, String url) {}
