package io.alarmnotifier.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  /** 1 to 200 ms, the longest first. */
  private final Latencies latencies =
      new Latencies(
          IntStream.rangeClosed(1, 200).mapToObj(i -> Duration.ofMillis(201 - i)).toList());

  @Test
  void takesTheNearestRankThatWasMeasured() {
    assertThat(latencies.percentile(50)).isEqualTo(Duration.ofMillis(100));
    assertThat(latencies.percentile(90)).isEqualTo(Duration.ofMillis(180));
    assertThat(latencies.percentile(99)).isEqualTo(Duration.ofMillis(198));
    assertThat(latencies.percentile(100)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void roundsARankUp() {
    assertThat(latencies.percentile(99.1)).isEqualTo(Duration.ofMillis(199));
    assertThat(latencies.percentile(0.1)).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void takesTheOnlyOneForEveryPercentile() {
    Latencies one = new Latencies(List.of(Duration.ofMillis(7)));

    assertThat(one.percentile(1)).isEqualTo(one.percentile(99)).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void putsMeasurementsTogetherInsteadOfAveragingThem() {
    Latencies slow = new Latencies(List.of(Duration.ofSeconds(9), Duration.ofSeconds(8)));

    Latencies together = Latencies.together(List.of(latencies, slow));

    assertThat(together.sorted()).hasSize(202);
    assertThat(together.percentile(99)).isEqualTo(Duration.ofMillis(200));
    assertThat(together.percentile(100)).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void tellsMilliseconds() {
    assertThat(latencies).hasToString("p50 100.0, p90 180.0, p99 198.0, max 200.0 ms of 200");
  }

  @Test
  void needsSomethingMeasured() {
    assertThatThrownBy(() -> new Latencies(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsNoPercentileBeyondTheRange() {
    assertThatThrownBy(() -> latencies.percentile(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> latencies.percentile(101))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
