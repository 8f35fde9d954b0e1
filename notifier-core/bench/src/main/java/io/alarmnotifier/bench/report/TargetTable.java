package io.alarmnotifier.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/** Shows what was to be reached, and whether it was. */
final class TargetTable {

  private TargetTable() {}

  static String of(Field field, List<Target> targets) {
    TextTable table =
        new TextTable(List.of("targets, Java " + field.java(), "bound", "measured", "verdict"));
    for (Target target : targets) {
      OptionalDouble measured = target.measured().from(field);
      table.add(
          List.of(
              target.what(),
              target.bound(),
              measured.isPresent() ? Numbers.text(measured.getAsDouble()) : "-",
              target.judge(field).toString()));
    }
    return table.toString();
  }
}
