package io.alarmnotifier.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alarmnotifier.bench.result.Metric;
import io.alarmnotifier.bench.result.Result;
import io.alarmnotifier.bench.result.Subject;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PanelTest {

  @Test
  void isAsWideAsTheMostOfAnyRound() {
    Panel panel = panel(List.of(bar(10, 8, 14), bar(12, 11, 13)));

    assertThat(panel.scale()).isEqualTo(14);
    assertThat(panel.bars()).noneMatch(panel::isCut);
  }

  @Test
  void leavesOneThatIsFarBeyondAllOthersOutOfTheScale() {
    Panel panel = panel(1, 1.7, 3, 9000);

    assertThat(panel.scale()).isEqualTo(3);
    assertThat(panel.bars()).filteredOn(panel::isCut).containsExactly(bar(9000));
  }

  @Test
  void drawsWhatIsFiveTimesTheNextToScale() {
    assertThat(panel(1, 2, 10).scale()).isEqualTo(10);
  }

  @Test
  void drawsTwoToScaleHoweverFarApart() {
    assertThat(panel(1, 9000).scale()).isEqualTo(9000);
  }

  @Test
  void hasAWidthWhenAllIsZero() {
    assertThat(panel(0, 0, 0).scale()).isPositive();
  }

  @Test
  void needsABar() {
    assertThatThrownBy(() -> panel()).hasMessageContaining("a panel needs bars");
  }

  private static Panel panel(double... values) {
    return panel(DoubleStream.of(values).mapToObj(PanelTest::bar).toList());
  }

  private static Panel panel(List<Result> bars) {
    return new Panel("p50 at 10 alarms/s", "less is better", bars);
  }

  private static Result bar(double... rounds) {
    return new Result(
        new Subject("a contender", OptionalInt.empty()),
        new Metric("latency", "p50", "ms"),
        DoubleStream.of(rounds).boxed().toList());
  }
}
