package io.alarmnotifier.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointLimiterTest {

  private final EndpointLimiter limiter = new EndpointLimiter(2);
  private final List<Integer> started = new ArrayList<>();

  @Test
  void letsSoManyRunAtATimeAndTheOthersWaitInTheirOrder() {
    for (int i = 1; i <= 5; i++) {
      start("a", i);
    }
    assertThat(started).containsExactly(1, 2);

    limiter.release("a");
    assertThat(started).containsExactly(1, 2, 3);
    limiter.release("a");
    limiter.release("a");
    assertThat(started).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void keepsEndpointsApart() {
    start("a", 1);
    start("a", 2);
    start("a", 3);
    start("b", 4);

    assertThat(started).containsExactly(1, 2, 4);
  }

  @Test
  void letsANewcomerQueueBehindThoseWhoWait() {
    start("a", 1);
    start("a", 2);
    start("a", 3);
    limiter.release("a");
    start("a", 4);

    assertThat(started).containsExactly(1, 2, 3);
  }

  @Test
  void isNotNestedByAttemptsThatEndAtOnce() {
    List<Integer> ended = new ArrayList<>();
    limiter.acquire("a", () -> {});
    limiter.acquire("a", () -> {});
    for (int i = 0; i < 100_000; i++) {
      int number = i;
      limiter.acquire(
          "a",
          () -> {
            limiter.release("a");
            ended.add(number);
          });
    }
    limiter.release("a");

    assertThat(ended).hasSize(100_000).isSorted();
  }

  @Test
  void isNotNestedByAttemptsThatStartTheNext() {
    startChain(100_000);

    assertThat(started).hasSize(100_000);
  }

  private void startChain(int links) {
    limiter.acquire(
        "a",
        () -> {
          limiter.release("a");
          started.add(links);
          if (links > 1) {
            startChain(links - 1);
          }
        });
  }

  @Test
  void keepsNothingOfAnEndpointWhereNothingRuns() {
    start("a", 1);
    limiter.release("a");

    assertThatThrownBy(() -> limiter.release("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing runs at a");
  }

  @Test
  void staysUsableWhenAnAttemptThrows() {
    assertThatThrownBy(
            () ->
                limiter.acquire(
                    "a",
                    () -> {
                      limiter.release("a");
                      throw new OutOfMemoryError("thrown by the test");
                    }))
        .isInstanceOf(OutOfMemoryError.class);

    start("a", 1);
    assertThat(started).containsExactly(1);
  }

  private void start(String endpoint, int number) {
    limiter.acquire(endpoint, () -> started.add(number));
  }
}
