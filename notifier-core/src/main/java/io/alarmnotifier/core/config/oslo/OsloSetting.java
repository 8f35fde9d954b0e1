package io.alarmnotifier.core.config.oslo;

/**
 * What OpenStack's files give for one key of this host.
 *
 * @param key the key, such as {@code broker.prefetch}
 * @param text its value as it is meant: nothing in it stands for anything else
 * @param file where it comes from: a file, a variable of the environment, or words in their place
 * @param line the line there, from 1; 0 where there are no lines
 */
public record OsloSetting(String key, String text, String file, int line) {

  /** The setting without its value, which may be secret. */
  @Override
  public String toString() {
    return key + " (" + file + " line " + line + ")";
  }
}
