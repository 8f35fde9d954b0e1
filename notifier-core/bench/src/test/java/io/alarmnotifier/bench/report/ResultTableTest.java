package io.alarmnotifier.bench.report;

import static io.alarmnotifier.bench.report.Runs.onJava;
import static io.alarmnotifier.bench.report.Runs.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.bench.result.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  private static final Metric THROUGHPUT = new Metric("burst", "throughput", "deliveries/s");
  private static final Metric TIME = new Metric("ready", "time", "ms");

  @Test
  void setsContendersSideBySideWithTheHostFirst() {
    Field field =
        new Field(
            17,
            List.of(
                onJava("floor", THROUGHPUT, 20_000, 19_000, 20_400),
                onJava("host", THROUGHPUT, 16_000),
                result("aodh", THROUGHPUT, 400, 400),
                onJava("host", TIME, 550)));

    assertThat(ResultTable.of(field, "host"))
        .isEqualTo(
            """
            Java 17                           host       floor     aodh  ÷ floor  ÷ aodh
            ----------------------------------------------------------------------------
            burst throughput, deliveries/s  16,000  20,000 ±5%  400 ±0%     0.80    40.0
            ready time, ms                     550           -        -        -       -
            """);
  }
}
