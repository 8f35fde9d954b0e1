package io.alarmnotifier.plugins.keystone;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeystoneCircuitTest {

  private final ServiceException failure =
      new ServiceException(DeliveryOutcome.retry(FailureReason.TIMEOUT, "no answer"));
  private final ServiceException gone =
      new ServiceException(DeliveryOutcome.reject(FailureReason.AUTHENTICATION, "gone"));
  private static final long PAUSE = Duration.ofSeconds(5).toNanos();

  private final KeystoneCircuit circuit = new KeystoneCircuit();

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed(failure, 0);
    }
  }

  @Test
  void letsAllThroughAtFirst() {
    fail(2);

    assertThat(circuit.refusal(0)).isEmpty();
    assertThat(circuit.refusal(0)).isEmpty();
  }

  @Test
  void answersWithTheLastFailureAfterThreeInARow() {
    fail(3);

    assertThat(circuit.refusal(PAUSE - 1)).containsSame(failure);
  }

  @Test
  void letsOneThroughAfterThePause() {
    fail(3);

    assertThat(circuit.refusal(PAUSE)).isEmpty();
    assertThat(circuit.refusal(PAUSE)).containsSame(failure);
  }

  @Test
  void pausesAgainWhenThatOneFails() {
    fail(3);
    circuit.refusal(PAUSE);
    circuit.failed(failure, PAUSE);

    assertThat(circuit.refusal(2 * PAUSE - 1)).containsSame(failure);
    assertThat(circuit.refusal(2 * PAUSE)).isEmpty();
  }

  @Test
  void letsAllThroughWhenThatOneSucceeds() {
    fail(3);
    circuit.refusal(PAUSE);
    circuit.worked();

    assertThat(circuit.refusal(PAUSE)).isEmpty();
    assertThat(circuit.refusal(PAUSE)).isEmpty();
  }

  @Test
  void countsATrustThatIsGoneAsASignOfLife() {
    fail(2);
    circuit.failed(gone, 0);
    fail(2);

    assertThat(circuit.refusal(0)).isEmpty();
  }
}
