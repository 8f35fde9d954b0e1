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
public record HostLibrary<T>(String name, List<String> sharedPrefixes, Class<T> type, T instance) {

  /**
   * Vert.x, with its Web Client and with Netty.
   *
   * <p>The Web Client is among it not only to be loaded once: JDK 25 compiles code again and again
   * that a plugin's loader has got from a class archive and that casts to a class of the host's, as
   * the Web Client does with Vert.x's internal client for each request.
   */
  public static <T> HostLibrary<T> vertx(Class<T> type, T instance) {
    return new HostLibrary<>(
        "vertx",
        List.of(
            "io.vertx.core.", "io.vertx.ext.web.client.", "io.vertx.ext.web.codec.", "io.netty."),
        type,
        instance);
  }
}
