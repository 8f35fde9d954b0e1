package io.alarmnotifier.bench.report;

import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Latency;
import io.alarmnotifier.bench.measure.Latency.Percentile;
import io.alarmnotifier.bench.measure.Memory;
import io.alarmnotifier.bench.measure.Ready;
import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the chart shows of all that was measured. */
final class Panels {

  private static final String MORE = "more is better";
  private static final String LESS = "less is better";

  private Panels() {}

  /** One for each of them that was measured; in each the host comes first. */
  static List<Panel> of(List<Result> results) {
    List<Panel> panels = new ArrayList<>();
    add(panels, "Throughput of a burst", MORE, Burst.THROUGHPUT, results);
    add(panels, "CPU per delivery", LESS, Burst.CPU, results);
    add(panels, "p99 at 1,000 alarms/s", LESS, Latency.latency(1000, Percentile.P99), results);
    add(panels, "p50 at 10 alarms/s", LESS, Latency.latency(10, Percentile.P50), results);
    add(panels, "Memory, idle (RSS)", LESS, Memory.IDLE, results);
    add(panels, "Time to ready", LESS, Ready.TIME, results);
    return panels;
  }

  private static void add(
      List<Panel> panels, String title, String better, Metric metric, List<Result> results) {
    List<Result> bars =
        results.stream()
            .filter(result -> result.metric().equals(metric))
            .sorted(Comparator.comparing(Panels::isNotHost))
            .toList();
    if (!bars.isEmpty()) {
      panels.add(new Panel(title, better, bars));
    }
  }

  /** False sorts before true. */
  private static boolean isNotHost(Result result) {
    return !result.subject().contender().equals(Targets.HOST);
  }
}
