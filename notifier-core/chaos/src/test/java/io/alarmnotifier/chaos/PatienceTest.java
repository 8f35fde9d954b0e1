package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private final ManualClock clock = new ManualClock();
  private final Patience patience = new Patience(clock, Patience.SHORT_SCHEDULE);

  @Test
  void lastsAsLongAsThereIsProgress() {
    for (int ended = 1; ended < 100; ended++) {
      clock.advance(Duration.ofSeconds(59));
      assertThat(patience.isOver(ended, false)).isFalse();
    }
  }

  @Test
  void endsSomeMinutesAfterTheLast() {
    assertThat(patience.isOver(7, false)).isFalse();
    clock.advance(Patience.WITH_NOTHING_IN_SIGHT);
    assertThat(patience.isOver(7, false)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(patience.isOver(7, false)).isTrue();
  }

  @Test
  void lastsLongerWhileMessagesStandInQueues() {
    clock.advance(Patience.SHORT_SCHEDULE);
    assertThat(patience.isOver(0, true)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(patience.isOver(0, true)).isTrue();
  }
}
