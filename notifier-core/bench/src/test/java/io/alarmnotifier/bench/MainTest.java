package io.alarmnotifier.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.lab.Lab;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {

  private static final Path NOWHERE = Path.of("/nowhere");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --measure=speed     | speed: no such measure; there are [burst, latency,
          --contender=nobody  | nobody: no such contender; there are [floor, host
          --jdk=8             | --jdk: 17, 25 or both, not 8
          --rounds=0          | --rounds: must be above 0
          --burst=-5          | --burst: must be above 0
          --burst=many        | 'many' is not an int
          --rates=10,0        | --rates: must be above 0
          --rates=100,10      | --rates: the least first
          --endpoints=9999999 | --endpoints: at most
          --fast              | Unknown option: '--fast'
          """)
  void refusesWrongOptionsBeforeAnythingIsStarted(String option, String problem) {
    assertThat(execute(option)).isEqualTo(2);
    assertThat(err.toString()).contains(problem);
  }

  @Test
  void tellsEveryMeasureAndOption() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString())
        .contains(Measures.NAMES)
        .contains("--with-peers", "--jdk", "--rates");
  }

  private int execute(String option) {
    CommandLine commandLine = Main.commandLine(new Lab(NOWHERE, NOWHERE, NOWHERE));
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(option);
  }
}
