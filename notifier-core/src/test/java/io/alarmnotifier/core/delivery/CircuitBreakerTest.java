package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.delivery.CircuitBreaker.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  /** Without jitter it is open for 5 s, 10 s, 20 s, 30 s, 30 s... */
  private final CircuitBreaker circuit =
      new CircuitBreaker(3, new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(1)), 4);

  @Test
  void isAsNewUntilSomethingFails() {
    assertThat(circuit.isPristine()).isTrue();
    circuit.succeeded();
    assertThat(circuit.isPristine()).isTrue();
    circuit.failed(NOW, 0);
    assertThat(circuit.isPristine()).isFalse();
  }

  @Test
  void opensAfterSoManyFailuresInARow() {
    fail(2);
    circuit.succeeded();
    fail(2);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);

    fail(1);

    assertThat(circuit.state()).isEqualTo(State.OPEN);
    assertThat(circuit.probeAt()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void opensWhenHalfOfTheLastHundredFailed() {
    for (int i = 0; i < 50; i++) {
      circuit.succeeded();
    }
    for (int i = 0; i < 24; i++) {
      fail(1);
      circuit.succeeded();
    }
    for (int i = 0; i < 12; i++) {
      fail(2);
      circuit.succeeded();
    }
    fail(1);
    assertThat(circuit.state()).as("with 49 of 100").isEqualTo(State.CLOSED);

    fail(1);

    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  @Test
  void doesNotOpenForAFailureRateBeforeItHasSeenAHundred() {
    for (int i = 0; i < 33; i++) {
      fail(2);
      circuit.succeeded();
    }
    assertThat(circuit.state()).isEqualTo(State.CLOSED);

    fail(1);

    assertThat(circuit.state()).as("with the hundredth").isEqualTo(State.OPEN);
  }

  @Test
  void forgetsFailuresThatAreMoreThanAHundredAttemptsAgo() {
    fail(2);
    for (int i = 0; i < 100; i++) {
      circuit.succeeded();
    }

    assertThat(circuit.isPristine()).isTrue();
  }

  @Test
  void admitsOneAttemptWhenItsTimeHasCome() {
    fail(3);

    assertThat(circuit.admits(NOW.plusMillis(4999))).isFalse();
    assertThat(circuit.keepsAway(NOW.plusMillis(4999))).isTrue();
    assertThat(circuit.keepsAway(NOW.plusSeconds(5))).isFalse();
    assertThat(circuit.admits(NOW.plusSeconds(5))).isTrue();
    assertThat(circuit.state()).isEqualTo(State.PROBING);
    assertThat(circuit.admits(NOW.plusSeconds(5))).isFalse();
  }

  @Test
  void opensForLongerEachTimeThatTheProbeFails() {
    fail(3);
    Instant now = NOW;
    for (int seconds : new int[] {10, 20, 30, 30}) {
      now = circuit.probeAt();
      circuit.admits(now);
      circuit.failed(now, 0);

      assertThat(circuit.state()).isEqualTo(State.OPEN);
      assertThat(circuit.probeAt()).isEqualTo(now.plusSeconds(seconds));
    }

    circuit.admits(circuit.probeAt());
    circuit.succeeded();
    fail(3);
    assertThat(circuit.probeAt()).as("from the beginning").isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void spreadsTheTimeThatItIsOpen() {
    circuit.failed(NOW, 0.5);
    circuit.failed(NOW, 0.5);
    circuit.failed(NOW, 0.5);

    assertThat(circuit.probeAt()).isEqualTo(NOW.plusMillis(7500));
  }

  @Test
  void givesTheLoadBackOneByOneAfterTheProbeSucceeded() {
    fail(3);
    circuit.admits(circuit.probeAt());
    circuit.succeeded();

    assertThat(circuit.state()).isEqualTo(State.CLOSED);
    for (int attempts : new int[] {1, 2, 3, 4, 4}) {
      assertThat(circuit.concurrency()).isEqualTo(attempts);
      assertThat(circuit.isPristine()).isEqualTo(attempts == 4);
      circuit.succeeded();
    }
  }

  @Test
  void opensByANewNumberOfFailuresThatCountsThoseBefore() {
    fail(2);
    circuit.reconfigure(4, 4);
    fail(1);
    assertThat(circuit.state()).isEqualTo(State.CLOSED);

    fail(1);

    assertThat(circuit.state()).isEqualTo(State.OPEN);
  }

  @Test
  void admitsByANewConcurrencyWhatItAdmittedInFull() {
    circuit.reconfigure(3, 9);
    assertThat(circuit.concurrency()).isEqualTo(9);
    assertThat(circuit.isPristine()).isTrue();

    circuit.reconfigure(3, 2);
    assertThat(circuit.concurrency()).isEqualTo(2);
  }

  @Test
  void givesTheLoadBackOneByOneUpToANewConcurrency() {
    fail(3);
    circuit.admits(circuit.probeAt());
    circuit.succeeded();

    circuit.reconfigure(3, 2);

    assertThat(circuit.concurrency()).isEqualTo(1);
    circuit.succeeded();
    assertThat(circuit.concurrency()).isEqualTo(2);
    circuit.succeeded();
    assertThat(circuit.concurrency()).isEqualTo(2);
  }

  @Test
  void needsAllOfItsFailuresAgainAfterTheProbeSucceeded() {
    fail(3);
    circuit.admits(circuit.probeAt());
    circuit.succeeded();

    fail(2);

    assertThat(circuit.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void doesNotOpenForLongerForAttemptsThatWereUnderWayWhenItOpened() {
    fail(3);
    Instant probeAt = circuit.probeAt();

    fail(30);

    assertThat(circuit.probeAt()).isEqualTo(probeAt);
  }

  @Test
  void closesWhenAnAttemptSucceedsThatWasUnderWayWhenItOpened() {
    fail(3);

    circuit.succeeded();

    assertThat(circuit.state()).isEqualTo(State.CLOSED);
    assertThat(circuit.concurrency()).isEqualTo(1);
  }

  @Test
  void admitsAnotherProbeWhenTheFirstWasNotMade() {
    fail(3);
    circuit.admits(circuit.probeAt());

    circuit.notAttempted();

    assertThat(circuit.state()).isEqualTo(State.OPEN);
    assertThat(circuit.admits(circuit.probeAt())).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      circuit.failed(NOW, 0);
    }
  }
}
