package io.alarmnotifier.bench.report;

import static io.alarmnotifier.bench.report.Runs.onJava;
import static io.alarmnotifier.bench.report.Runs.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Latency;
import io.alarmnotifier.bench.measure.Latency.Percentile;
import io.alarmnotifier.bench.measure.LongQueue;
import io.alarmnotifier.bench.measure.ManyEndpoints;
import io.alarmnotifier.bench.measure.Memory;
import io.alarmnotifier.bench.measure.Ready;
import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

  private static final Metric P99 = Latency.latency(1000, Percentile.P99);
  private static final Metric P50 = Latency.latency(10, Percentile.P50);

  @Test
  void comparesThroughputWithAllOthers() {
    List<Result> run =
        List.of(
            onJava("host", Burst.THROUGHPUT, 16_000),
            onJava("floor", Burst.THROUGHPUT, 20_000),
            result("aodh-notifier", Burst.THROUGHPUT, 534),
            result("Alertmanager", Burst.THROUGHPUT, 5400));

    assertThat(verdict("throughput ÷ floor", run)).isEqualTo(Verdict.MET);
    assertThat(verdict("throughput ÷ aodh", run)).isEqualTo(Verdict.MISSED);
    assertThat(verdict("throughput ÷ Alertmanager", run)).isEqualTo(Verdict.MET);
  }

  @Test
  void allowsTheHostHalfMoreCpuThanTheFloor() {
    String target = "CPU per delivery ÷ floor";

    assertThat(
            verdict(target, List.of(onJava("host", Burst.CPU, 45), onJava("floor", Burst.CPU, 30))))
        .isEqualTo(Verdict.MET);
    assertThat(
            verdict(target, List.of(onJava("host", Burst.CPU, 46), onJava("floor", Burst.CPU, 30))))
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void allowsTheHostTwoMillisecondsMoreThanTheFloor() {
    String target = "p99 at 1,000/s - floor, ms";

    assertThat(verdict(target, List.of(onJava("host", P99, 3), onJava("floor", P99, 1))))
        .isEqualTo(Verdict.MET);
    assertThat(verdict(target, List.of(onJava("host", P99, 3.1), onJava("floor", P99, 1))))
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void wantsTheHostBelowAlertmanager() {
    String target = "p50 at 10/s ÷ Alertmanager";

    assertThat(verdict(target, List.of(onJava("host", P50, 1.4), result("Alertmanager", P50, 1.5))))
        .isEqualTo(Verdict.MET);
    assertThat(verdict(target, List.of(onJava("host", P50, 1.5), result("Alertmanager", P50, 1.5))))
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void countsMemoryInMegabytes() {
    assertThat(verdict("RSS idle, MB", List.of(onJava("host", Memory.IDLE, 104.9))))
        .isEqualTo(Verdict.MET);
    assertThat(verdict("RSS idle, MB", List.of(onJava("host", Memory.IDLE, 105))))
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void judgesMemoryAfterAMillionDeliveriesOnly() {
    Result after = onJava("host", Memory.AFTER, 150);
    Result all = onJava("host", Memory.DELIVERIES, 1_000_000);
    Result few = onJava("host", Memory.DELIVERIES, 999_999);

    assertThat(verdict("RSS after 1,000,000, MB", List.of(after, all))).isEqualTo(Verdict.MET);
    assertThat(verdict("RSS after 1,000,000, MB", List.of(after, few)))
        .isEqualTo(Verdict.NOT_MEASURED);
  }

  @Test
  void wantsTheHostReadySoon() {
    assertThat(verdict("time to ready, ms", List.of(onJava("host", Ready.TIME, 601))))
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void wantsThroughputUnchangedByGrowth() {
    Result one = onJava("host", ManyEndpoints.throughput(1), 1000);
    Result many = onJava("host", ManyEndpoints.throughput(10_000), 899);
    Result few = onJava("host", LongQueue.throughput(70_000), 1000);
    Result queued = onJava("host", LongQueue.throughput(1_000_000), 1100);

    assertThat(verdict("throughput, 10,000 endpoints ÷ 1", List.of(one, many)))
        .isEqualTo(Verdict.MISSED);
    assertThat(verdict("throughput, 1,000,000 queued ÷ few", List.of(few, queued)))
        .isEqualTo(Verdict.MET);
  }

  @Test
  void judgesNothingThatASmallerRunHasMeasured() {
    List<Result> run =
        List.of(
            onJava("host", ManyEndpoints.throughput(1), 1000),
            onJava("host", ManyEndpoints.throughput(100), 1000));

    assertThat(Targets.ALL)
        .allSatisfy(
            target -> assertThat(target.judge(new Field(17, run))).isEqualTo(Verdict.NOT_MEASURED));
  }

  private static Verdict verdict(String what, List<Result> run) {
    return Targets.ALL.stream()
        .filter(target -> target.what().equals(what))
        .findFirst()
        .orElseThrow()
        .judge(new Field(17, run));
  }
}
