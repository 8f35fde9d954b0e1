package io.alarmnotifier.core.config.oslo;

/**
 * An option as it stands in a file, or in the environment.
 *
 * @param group the section, in lower case unless it is {@code DEFAULT}
 * @param name the option, with {@code _} for {@code -}
 * @param text its value, before anything in it is replaced; several lines if it is continued
 * @param file where it stands: a file, or a variable of the environment
 * @param line its first line there, from 1; 0 where there are no lines
 */
record Entry(String group, String name, String text, String file, int line) {

  /** The option without its value, which may be secret. */
  @Override
  public String toString() {
    return "[" + group + "] " + name;
  }
}
