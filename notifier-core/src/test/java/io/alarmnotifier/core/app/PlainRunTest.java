package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRunTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "run --config a.yaml",
        "run --oslo-config a.conf --oslo-config b.d",
        "run --set host=a",
        "run --set host=a --config a.yaml --set broker.prefetch=5"
      })
  void understandsWhatScriptsWrite(String arguments) {
    assertThat(PlainRun.of(List.of(arguments.split(" ")))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version",
        "run --help",
        "run extra",
        "run --set",
        "run --set=host=a",
        "run --config=a.yaml",
        "run --oslo-config",
        "run --config a.yaml --config b.yaml",
        "run --set --help",
        "run --set @file",
        "run --set \"host=a\"",
        "run --nonsense a"
      })
  void leavesAllElseToPicocli(String arguments) {
    assertThat(PlainRun.of(List.of(arguments.split(" ")))).isEmpty();
  }

  @Test
  void leavesWhatCannotBeAPathToPicocli() {
    assertThat(PlainRun.of(List.of("run", "--config", "a\0b"))).isEmpty();
  }

  @Test
  void leavesNoArgumentsToPicocli() {
    assertThat(PlainRun.of(List.of())).isEmpty();
  }
}
