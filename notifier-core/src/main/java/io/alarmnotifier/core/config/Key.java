package io.alarmnotifier.core.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of the host.
 *
 * @param name its name in the file and on the command line
 * @param defaultText its default as a user would write it; empty where it depends on other things
 * @param type reads and checks its text; the message of its exception ends a sentence that begins
 *     with the key
 */
record Key<T>(String name, Optional<String> defaultText, SettingType<T> type) {

  /** What the names of all environment variables of the host begin with. */
  static final String ENVIRONMENT_PREFIX = "NOTIFIER_";

  private static final Pattern NOT_IN_ENVIRONMENT = Pattern.compile("[^A-Z0-9]");

  Key(String name, String defaultText, SettingType<T> type) {
    this(name, Optional.of(defaultText), type);
  }

  Key(String name, SettingType<T> type) {
    this(name, Optional.empty(), type);
  }

  /** The default; only for a key that has one of its own. */
  T defaultValue() {
    return type.read(defaultText.orElseThrow());
  }

  String environmentName() {
    return environmentName(name);
  }

  /** The environment variable of any key, those of plugins included. */
  static String environmentName(String key) {
    return ENVIRONMENT_PREFIX
        + NOT_IN_ENVIRONMENT.matcher(key.toUpperCase(Locale.ROOT)).replaceAll("_");
  }
}
