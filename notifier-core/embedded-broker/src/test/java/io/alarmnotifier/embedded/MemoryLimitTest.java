package io.alarmnotifier.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryLimitTest {

  @Test
  void isAnEighthOfTheHeapAndTheMessagesThatFitIntoIt() {
    assertThat(MemoryLimit.ofHeap(256L * 1024 * 1024))
        .isEqualTo(new MemoryLimit(32L * 1024 * 1024, 32_768));
  }
}
