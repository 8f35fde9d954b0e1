package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Latencies;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

  @Test
  void dividesTheP99WithByTheP99Without() {
    Comparison comparison = new Comparison(List.of(turn(10)), List.of(turn(12)));

    assertThat(comparison.ratio()).isEqualTo(1.2, EXACTLY);
  }

  @Test
  void takesThePercentileOfAllTurnsTogether() {
    Comparison comparison =
        new Comparison(
            List.of(turn(10), turn(10), turn(10)), List.of(turn(10), turn(10), turn(30)));

    assertThat(comparison.ratio()).isEqualTo(3, EXACTLY);
  }

  @Test
  void isGoodUpToTenPercentMore() {
    assertThat(new Comparison(List.of(turn(10)), List.of(turn(11))).isGood()).isTrue();
    assertThat(new Comparison(List.of(turn(100)), List.of(turn(111))).isGood()).isFalse();
  }

  @Test
  void isGoodWhenTheTurnsWithAreQuicker() {
    assertThat(new Comparison(List.of(turn(10)), List.of(turn(5))).isGood()).isTrue();
  }

  @Test
  void tellsTheNoiseByTheTurnsWithout() {
    Comparison comparison =
        new Comparison(List.of(turn(12), turn(10), turn(15)), List.of(turn(99)));

    assertThat(comparison.noise()).isEqualTo(1.5, EXACTLY);
  }

  @Test
  void showsNoSingleBusyTurnInTheRatioOfTheMedians() {
    Comparison comparison =
        new Comparison(
            List.of(turn(10), turn(10), turn(10)), List.of(turn(11), turn(90), turn(11)));

    assertThat(comparison.ratioOfMedians()).isEqualTo(1.1, EXACTLY);
    assertThat(comparison.ratio()).isEqualTo(9, EXACTLY);
  }

  @Test
  void tellsTheVerdict() {
    assertThat(new Comparison(List.of(turn(10), turn(10)), List.of(turn(20))).lines())
        .containsExactly(
            "without bad endpoints: p50 10.0, p90 10.0, p99 10.0, max 10.0 ms of 200;"
                + " p99 of the turns: 10.0 10.0",
            "with bad endpoints:    p50 20.0, p90 20.0, p99 20.0, max 20.0 ms of 100;"
                + " p99 of the turns: 20.0",
            "p99 with / p99 without = 2.000, NOT within 10 %; of the median turns 2.000; worst / best turn without = 1.000");
  }

  private static Latencies turn(int millis) {
    return new Latencies(Collections.nCopies(100, Duration.ofMillis(millis)));
  }
}
