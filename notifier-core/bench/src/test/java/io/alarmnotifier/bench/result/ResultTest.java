package io.alarmnotifier.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResultTest {

  private static final Subject HOST = new Subject("host", OptionalInt.of(17));
  private static final Metric METRIC = new Metric("burst", "throughput", "deliveries/s");

  @Test
  void tellsTheOneInTheMiddle() {
    assertThat(result(9.0, 1.0, 2.0).median()).isEqualTo(2);
    assertThat(result(9.0, 1.0, 2.0, 4.0).median()).isEqualTo(3);
  }

  @Test
  void tellsItsSpread() {
    assertThat(result(9.0, 1.0, 2.0).least()).isEqualTo(1);
    assertThat(result(9.0, 1.0, 2.0).most()).isEqualTo(9);
  }

  @Test
  void needsSomethingMeasured() {
    assertThatThrownBy(() -> result()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isPutTogetherRoundByRound() {
    Results results = new Results();
    results.add(HOST, METRIC, 5);
    results.add(new Subject("floor", OptionalInt.empty()), METRIC, 8);
    results.add(HOST, METRIC, 6);

    assertThat(results.find(HOST, METRIC)).contains(result(5.0, 6.0));
    assertThat(results.all()).hasSize(2);
  }

  private static Result result(Double... values) {
    return new Result(HOST, METRIC, List.of(values));
  }
}
