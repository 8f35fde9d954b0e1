package io.alarmnotifier.core.config;

/**
 * What the text of a setting means. Not MicroProfile's {@code Converter}: that is serializable, and
 * the code of serializable lambdas is made anew in each start, as no class archive keeps it.
 */
@FunctionalInterface
interface SettingType<T> {

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException that says what is allowed and leaves out the value, which may
   *     be secret
   */
  T read(String text);
}
