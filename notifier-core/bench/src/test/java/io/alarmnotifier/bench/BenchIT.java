package io.alarmnotifier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.contender.FloorContender;
import io.alarmnotifier.bench.contender.HostContender;
import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Latency;
import io.alarmnotifier.bench.measure.Latency.Percentile;
import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import io.alarmnotifier.bench.result.Results;
import io.alarmnotifier.lab.Lab;
import io.alarmnotifier.lab.NoRabbitMqException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Whether {@code scripts/bench.sh} measures at all; it is too short to tell anything else. */
class BenchIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int RATE = 100;

  @Test
  void measuresTheHostBesideTheFloor() throws Exception {
    Lab lab = Lab.ofSystemProperties();
    Plan plan =
        new Plan(
            List.of(
                new FloorContender(List.of()),
                HostContender.withDefaults(lab.distribution(), List.of())),
            List.of(
                new Burst(1000, 3000, LIMIT),
                new Latency(500, List.of(RATE), Duration.ofSeconds(3), LIMIT)),
            List.of(JavaHomes.own()),
            1);
    Results results = new Results();

    boolean allWell;
    try (Bench bench = open(lab)) {
      allWell = bench.run(plan, results);
    }

    assertThat(allWell).isTrue();
    Map<String, Set<Metric>> metrics =
        results.all().stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.subject().contender(),
                    Collectors.mapping(Result::metric, Collectors.toSet())));
    Set<Metric> all =
        Set.of(
            Burst.THROUGHPUT,
            Burst.CPU,
            Latency.cpu(RATE),
            Latency.latency(RATE, Percentile.P50),
            Latency.latency(RATE, Percentile.P90),
            Latency.latency(RATE, Percentile.P99),
            Latency.latency(RATE, Percentile.MAX));
    assertThat(metrics).isEqualTo(Map.of("floor", all, "host", all));
    assertThat(results.all()).extracting(Result::median).allMatch(value -> value > 0);
  }

  private static Bench open(Lab lab) throws IOException {
    try {
      return Bench.open(lab);
    } catch (NoRabbitMqException e) {
      return Assumptions.abort("SKIPPED: there is no RabbitMQ here; install rabbitmq-server: " + e);
    }
  }
}
