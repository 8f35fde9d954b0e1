package io.alarmnotifier.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void alignsTheFirstColumnLeftAndTheOthersRight() {
    TextTable table = new TextTable(List.of("", "floor", "this host"));
    table.add(List.of("deliveries/s", "21,400", "9"));

    assertThat(table.toString())
        .isEqualTo(
            """
                           floor  this host
            -------------------------------
            deliveries/s  21,400          9
            """);
  }

  @Test
  void leavesNoSpacesAtTheEndOfALine() {
    TextTable table = new TextTable(List.of("a measure"));
    table.add(List.of("p50"));

    assertThat(table.toString().lines()).containsExactly("a measure", "---------", "p50");
  }

  @Test
  void refusesARowOfAnotherLength() {
    TextTable table = new TextTable(List.of("a", "b"));

    assertThatThrownBy(() -> table.add(List.of("1"))).hasMessage("not 2 cells: [1]");
  }
}
