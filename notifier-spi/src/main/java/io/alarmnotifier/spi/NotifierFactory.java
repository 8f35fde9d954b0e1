package io.alarmnotifier.spi;

import java.util.Set;

/**
 * The entry of a plugin: tells which URL schemes it serves and makes its {@link Notifier}.
 *
 * <p>The host finds it with {@link java.util.ServiceLoader}, so a plugin's jar names the
 * implementation in {@code META-INF/services/io.alarmnotifier.spi.NotifierFactory}. The class must
 * be public and have a public constructor without parameters, which should do nothing: the host
 * makes a factory just to ask for its name.
 *
 * @since 1.0
 */
public interface NotifierFactory {

  /**
   * The plugin's name, which is also the name of its configuration ({@code plugins.<name>.*},
   * {@code config/plugins/<name>.yaml}).
   *
   * @return {@code [a-z][a-z0-9-]*}, but neither {@code directory} nor {@code on-failure}; the same
   *     at every call, and of no other plugin of the host
   */
  String name();

  /**
   * The URL schemes of the actions that this plugin takes.
   *
   * @return at least one scheme in lower case, without the colon; the same set at every call; none
   *     of them served by another plugin of the host
   */
  Set<String> schemes();

  /**
   * Makes the notifier that serves all {@link #schemes()}. Called at the start of the host, on a
   * thread that may block, with the plugin's class loader as the context class loader; and again at
   * a reload that finds other jars or other settings, with the instance before still at work: the
   * two must stand each other. The factories of several plugins are called at the same time. It
   * should not ask whether endpoints can be reached, as the host must be able to start while they
   * cannot.
   *
   * @param context what the host offers; valid until the notifier is closed
   * @return the notifier, ready to deliver
   * @throws IllegalArgumentException if the configuration cannot be used; the message says which
   *     key and what is allowed, and the host shows it to the operator
   * @throws Exception if it cannot be made for another reason; the host then refuses to start, or
   *     goes on with the instance before
   */
  Notifier create(NotifierContext context) throws Exception;
}
