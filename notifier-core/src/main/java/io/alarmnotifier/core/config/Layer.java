package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.MapBackedConfigValueConfigSource;
import java.util.Map;

/** The values of one file, of the command line, or of OpenStack's files. */
final class Layer extends MapBackedConfigValueConfigSource {

  private static final long serialVersionUID = 1L;

  /** Which layer wins: the one with the higher number. */
  enum Strength {
    OSLO(50),
    PLUGIN_FILE(100),
    MAIN_FILE(200),
    ENVIRONMENT(300),
    COMMAND_LINE(400);

    private final int number;

    Strength(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /**
   * @param name for debugging only: each value says itself where it stands
   */
  Layer(String name, Strength strength, Map<String, ConfigValue> values) {
    super(name, values, strength.number());
  }

  /**
   * A value of a layer.
   *
   * @param origin where it stands, for the user
   * @param line its line there, from 1; 0 where there are no lines
   */
  static ConfigValue value(String key, String text, String origin, int line) {
    return ConfigValue.builder()
        .withName(key)
        .withValue(text)
        .withRawValue(text)
        .withConfigSourceName(origin)
        .withLineNumber(line)
        .build();
  }

  /** Where a value stands. */
  static String origin(ConfigValue value) {
    return value.getLineNumber() > 0
        ? origin(value.getConfigSourceName(), value.getLineNumber())
        : value.getConfigSourceName();
  }

  /** A line of a file, as it is shown to the user. */
  static String origin(String file, int line) {
    return file + " line " + line;
  }
}
