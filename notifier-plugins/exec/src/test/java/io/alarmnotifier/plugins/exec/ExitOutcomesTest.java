package io.alarmnotifier.plugins.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExitOutcomesTest {

  private static final Set<Integer> REJECTIONS = Set.of(64, 65, 67, 68);

  @Test
  void takesZeroForDelivered() {
    assertThat(ExitOutcomes.of(0, "")).isEqualTo(DeliveryOutcome.delivered("exit code 0"));
  }

  @Test
  void rejectsWhatTheProgramWillNeverTake() {
    REJECTIONS.forEach(
        code ->
            assertThat(ExitOutcomes.of(code, "no such pager"))
                .isEqualTo(
                    DeliveryOutcome.reject(
                        FailureReason.CLIENT_ERROR, "exit code " + code + ": no such pager")));
  }

  @Test
  void triesEverythingElseAgain() {
    IntStream.rangeClosed(1, 255)
        .filter(code -> !REJECTIONS.contains(code))
        .forEach(
            code ->
                assertThat(ExitOutcomes.of(code, ""))
                    .isInstanceOf(DeliveryOutcome.RetryableFailure.class));
  }

  @Test
  void namesTheSignal() {
    assertThat(ExitOutcomes.of(143, ""))
        .isEqualTo(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "exit code 143 (signal 15)"));
    assertThat(ExitOutcomes.of(255, ""))
        .isEqualTo(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "exit code 255"));
  }
}
