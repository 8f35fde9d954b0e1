package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final Transition FIRST = new Transition("alarm", 1);
  private static final Transition SECOND = new Transition("alarm", 2);
  private static final Transition THIRD = new Transition("alarm", 3);

  private final ManualClock clock = new ManualClock();
  private final List<Transition> cast = new ArrayList<>();

  private final OpenLoop loop = new OpenLoop(clock, 10);

  @Test
  void castsAllInOrder() throws Exception {
    castSlowly();

    assertThat(cast).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void countsFromWhenATransitionWasDueThoughItIsCastLate() throws Exception {
    castSlowly();

    assertThat(loop.due())
        .containsEntry(FIRST, Instant.EPOCH)
        .containsEntry(SECOND, Instant.EPOCH.plusMillis(100))
        .containsEntry(THIRD, Instant.EPOCH.plusMillis(200));
  }

  @Test
  void tellsHowLateTheLatestWas() throws Exception {
    castSlowly();

    // The third was due at 0.2 s and cast at 2 s.
    assertThat(loop.latest()).isEqualTo(Duration.ofMillis(1800));
  }

  /** Each cast takes so long that the next one is overdue. */
  private void castSlowly() throws InterruptedException {
    loop.cast(
        List.of(FIRST, SECOND, THIRD),
        transition -> {
          cast.add(transition);
          clock.advance(Duration.ofSeconds(1));
        });
  }
}
