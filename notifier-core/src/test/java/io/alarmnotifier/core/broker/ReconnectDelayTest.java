package io.alarmnotifier.core.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReconnectDelayTest {

  /** Spreads nothing: every wait is the upper half's lower end. */
  private static final RandomGenerator LOWEST = () -> 0;

  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private final ReconnectDelay delay = new ReconnectDelay(() -> now, LOWEST);

  @Test
  void growsFromFailureToFailureUpToItsLimit() {
    assertThat(delay.next()).hasMillis(500);
    assertThat(delay.next()).hasMillis(1_000);
    assertThat(delay.next()).hasMillis(2_000);
    fail(10);
    assertThat(delay.next()).hasMillis(15_000);
  }

  @Test
  void growsOnThoughSessionsOpenThatDieAtOnce() {
    for (int i = 0; i < 10; i++) {
      delay.connected();
      now = now.plusSeconds(29);
      delay.next();
    }

    assertThat(delay.next()).hasMillis(15_000);
  }

  @Test
  void beginsAnewAfterASessionThatLasted() {
    fail(10);
    delay.connected();
    now = now.plusSeconds(30);

    assertThat(delay.next()).hasMillis(500);
    assertThat(delay.next()).hasMillis(1_000);
  }

  @Test
  void countsTheTimeOfASessionOnly() {
    fail(3);
    delay.connected();
    delay.next();
    now = now.plus(Duration.ofHours(1));

    assertThat(delay.next()).hasMillis(8_000);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      delay.next();
    }
  }
}
