package io.alarmnotifier.core.config;

import io.smallrye.config.ConfigValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that were given with {@code --set}. */
final class CommandLineLayer {

  private static final String ORIGIN = "--set";

  private CommandLineLayer() {}

  /**
   * @param arguments {@code key=value} each; of two for one key the last wins
   * @param problems where to put what is not of that form
   */
  static Layer of(List<String> arguments, Collection<ConfigProblem> problems) {
    Map<String, ConfigValue> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String key = equals < 0 ? argument : argument.substring(0, equals).trim();
      if (equals < 0 || key.isEmpty()) {
        problems.add(new ConfigProblem(key, ORIGIN, "must have the form key=value"));
      } else {
        values.put(key, Layer.value(key, argument.substring(equals + 1), ORIGIN, 0));
      }
    }
    return new Layer(ORIGIN, Layer.Strength.COMMAND_LINE, values);
  }
}
