package io.alarmnotifier.bench.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenLoopPlanTest {

  private static final OpenLoopPlan PLAN = new OpenLoopPlan(1_000, 3);

  @Test
  void beginsAtOnce() {
    assertThat(PLAN.dueNanos(0)).isEqualTo(1_000);
  }

  @Test
  void keepsTheRateWithoutAddingUpWhatIsRounded() {
    assertThat(PLAN.dueNanos(1)).isEqualTo(333_334_333);
    assertThat(PLAN.dueNanos(3_000_000)).isEqualTo(1_000_000_000_001_000L);
  }
}
