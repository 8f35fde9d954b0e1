package io.alarmnotifier.spi;

/**
 * What the host offers to a notifier. Implemented by the host only, so it may grow.
 *
 * @since 1.0
 */
public interface NotifierContext {

  /**
   * The plugin's configuration. A key that nobody has read when {@link NotifierFactory#create}
   * returns is reported to the operator as unknown, and the host does not start.
   *
   * @return always the same instance
   */
  NotifierConfig config();

  /**
   * The version of the host, such as {@code 0.1.0}, for a {@code User-Agent} and the like.
   *
   * @return never empty
   */
  String hostVersion();

  /**
   * The host's own instance of a library that the plugin asked for in the manifest of its jar:
   * {@code Notifier-Host-Libraries: vertx} gives access to {@code io.vertx.core.Vertx}, and makes
   * the packages {@code io.vertx.core} and {@code io.netty} those of the host. Such a plugin is
   * bound to the host's version of the library, so ask only for what must be shared.
   *
   * @param <T> the type of the library's main object
   * @param type its class, as the plugin sees it
   * @return the host's instance, which the host closes
   * @throws IllegalArgumentException if the manifest did not ask for it, or the host has none
   */
  <T> T hostLibrary(Class<T> type);
}
