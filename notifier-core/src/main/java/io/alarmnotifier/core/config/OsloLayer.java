package io.alarmnotifier.core.config;

import io.alarmnotifier.core.config.oslo.OsloConfig;
import io.alarmnotifier.core.config.oslo.OsloProblem;
import io.alarmnotifier.core.config.oslo.OsloSetting;
import io.smallrye.config.ConfigValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values that come from OpenStack's files. */
final class OsloLayer {

  private OsloLayer() {}

  /**
   * A layer weaker than all others.
   *
   * @param problems where to put what is wrong in the files
   */
  static Layer of(OsloConfig oslo, Collection<ConfigProblem> problems) {
    oslo.problems().forEach(problem -> problems.add(problem(problem)));
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    for (OsloSetting setting : oslo.settings()) {
      values.put(
          setting.key(),
          Layer.value(
              setting.key(), Placeholders.escaped(setting.text()), setting.file(), setting.line()));
    }
    return new Layer("OpenStack's files", Layer.Strength.OSLO, values);
  }

  private static ConfigProblem problem(OsloProblem problem) {
    String origin =
        problem.line() > 0 ? Layer.origin(problem.file(), problem.line()) : problem.file();
    return new ConfigProblem(problem.subject(), origin, problem.problem());
  }
}
