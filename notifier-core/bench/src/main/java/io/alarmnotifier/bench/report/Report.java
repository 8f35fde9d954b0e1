package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Shows what was measured, in three ways.
 *
 * @param setting where and how
 * @param results in the order in which they are shown
 */
public record Report(Setting setting, List<Result> results) {

  /** The tables: for each Java one of all that was measured, and one of the targets. */
  public String tables() {
    StringBuilder text = new StringBuilder();
    for (Field field : Field.of(results)) {
      text.append('\n').append(ResultTable.of(field, Targets.HOST));
      text.append('\n').append(TargetTable.of(field, Targets.ALL));
    }
    for (Map.Entry<String, String> missing : setting.missing().entrySet()) {
      text.append("\n!!! ").append(missing.getKey()).append(" was NOT measured: ");
      text.append(missing.getValue()).append('\n');
    }
    return text.toString();
  }

  /**
   * Writes every value of every round as JSON.
   *
   * @param file is replaced
   */
  public void writeJson(Path file) throws IOException {
    Files.writeString(file, JsonReport.of(setting, results, Targets.ALL));
  }

  /**
   * Draws the chart as SVG.
   *
   * @param file is replaced
   */
  public void writeChart(Path file) throws IOException {
    String subtitle =
        "All on one machine of %s cores, with broker, publisher and receiver; medians of all rounds,"
                .formatted(setting.machine().get("cores"))
            + " lines from the least to the most";
    Files.writeString(
        file,
        SvgChart.draw(
            "The alarm notifier beside others", subtitle, Targets.HOST, Panels.of(results)));
  }
}
