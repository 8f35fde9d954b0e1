package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.MemoryUsage;
import org.junit.jupiter.api.Test;

class OldGenerationWatchTest {

  private static final MemoryUsage NEVER_COLLECTED = megabytes(0);

  @Test
  void collectsWhatHasDoubledSinceItWasCollectedLast() {
    assertThat(OldGenerationWatch.hasGrown(megabytes(61), megabytes(30))).isTrue();
    assertThat(OldGenerationWatch.hasGrown(megabytes(60), megabytes(30))).isFalse();
  }

  @Test
  void doesNotCollectForLittle() {
    assertThat(OldGenerationWatch.hasGrown(megabytes(24), megabytes(10))).isFalse();
    assertThat(OldGenerationWatch.hasGrown(megabytes(25), megabytes(10))).isTrue();
    assertThat(OldGenerationWatch.hasGrown(megabytes(24), NEVER_COLLECTED)).isFalse();
  }

  @Test
  void collectsWhenHalfOfTheRoomIsGoneThatItCannotDouble() {
    MemoryUsage large = new MemoryUsage(0, 60 << 20, 100 << 20, 100 << 20);

    assertThat(OldGenerationWatch.hasGrown(used(large, 80), large)).isFalse();
    assertThat(OldGenerationWatch.hasGrown(used(large, 81), large)).isTrue();
  }

  private static MemoryUsage used(MemoryUsage of, long megabytes) {
    return new MemoryUsage(0, megabytes << 20, of.getCommitted(), of.getMax());
  }

  @Test
  void leavesAHeapAloneOfWhichItKnowsNothing() {
    assertThat(OldGenerationWatch.hasGrown(null, NEVER_COLLECTED)).isFalse();
    assertThat(OldGenerationWatch.hasGrown(megabytes(500), null)).isFalse();
  }

  private static MemoryUsage megabytes(long used) {
    return new MemoryUsage(0, used << 20, 1L << 40, 1L << 40);
  }
}
