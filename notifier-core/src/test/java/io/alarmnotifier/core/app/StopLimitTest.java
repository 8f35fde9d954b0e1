package io.alarmnotifier.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StopLimitTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void waitsForTheHostToClose() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();

    StopLimit.close(() -> closed.set(true), LONG);

    assertThat(closed).isTrue();
  }

  @Test
  void waitsNoLongerThanItsLimit() {
    CountDownLatch never = new CountDownLatch(1);

    assertThatThrownBy(() -> StopLimit.close(never::await, Duration.ofMillis(50)))
        .isInstanceOf(TimeoutException.class);
    never.countDown();
  }

  @Test
  void passesOnWhatTheCloseThrows() {
    IllegalStateException thrown = new IllegalStateException();

    assertThatThrownBy(
            () ->
                StopLimit.close(
                    () -> {
                      throw thrown;
                    },
                    LONG))
        .isInstanceOf(ExecutionException.class)
        .hasCause(thrown);
  }
}
