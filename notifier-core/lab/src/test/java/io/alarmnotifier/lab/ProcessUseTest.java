package io.alarmnotifier.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessUseTest {

  /** The name is chosen by whoever starts the process. */
  private static final String STAT =
      "4711 (odd) 1 (name) S 1 4711 4711 0 -1 4194304 900 0 3 0 250 31 7 8 20 0 25 0 1234 9 9\n";

  private static final List<String> STATUS =
      List.of("Name:\todd) 1 (name", "VmHWM:\t  180000 kB", "VmRSS:\t  123456 kB");

  @Test
  void addsTheTimeInTheKernelToThatInTheProgram() throws Exception {
    assertThat(ProcessUse.parse(STAT, STATUS).cpu()).isEqualTo(Duration.ofMillis(2810));
  }

  @Test
  void takesWhatIsResidentNowAndNotTheMost() throws Exception {
    assertThat(ProcessUse.parse(STAT, STATUS).residentKibibytes()).isEqualTo(123_456);
  }

  @Test
  void addsProcessesUp() {
    assertThat(
            new ProcessUse(Duration.ofMillis(10), 5).plus(new ProcessUse(Duration.ofMillis(20), 7)))
        .isEqualTo(new ProcessUse(Duration.ofMillis(30), 12));
  }

  @Test
  void isNotThereForAProcessOfWhichOnlyTheExitCodeIsLeft() {
    assertThatThrownBy(() -> ProcessUse.parse(STAT, List.of("Name:\tgone")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void looksAtARunningProcess() throws Exception {
    ProcessUse own = ProcessUse.of(ProcessHandle.current().pid());

    assertThat(own.cpu()).isPositive();
    assertThat(own.residentKibibytes()).isPositive();
  }
}
