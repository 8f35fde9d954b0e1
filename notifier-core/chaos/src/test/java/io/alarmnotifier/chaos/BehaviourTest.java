package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BehaviourTest {

  private static final int MANY = 10_000;

  @Test
  void failsAsOftenAsAsked() {
    List<Reply> replies = replies(Behaviour.flaky(1, 0.1, 0.02));

    assertThat(replies.stream().filter(Reply.Refuse.class::isInstance)).hasSizeBetween(900, 1100);
    assertThat(replies.stream().filter(Reply.Hang.class::isInstance)).hasSizeBetween(150, 250);
  }

  @Test
  void failsAlikeWithTheSameSeed() {
    assertThat(replies(Behaviour.flaky(7, 0.1, 0.1)))
        .isEqualTo(replies(Behaviour.flaky(7, 0.1, 0.1)))
        .isNotEqualTo(replies(Behaviour.flaky(8, 0.1, 0.1)));
  }

  @Test
  void refusesOnlyTheFirstAttemptOfEveryNth() {
    Behaviour behaviour = Behaviour.refusingFirst(10);

    assertThat(behaviour.to(new Transition("a", 20), 1)).isInstanceOf(Reply.Refuse.class);
    assertThat(behaviour.to(new Transition("a", 20), 2)).isInstanceOf(Reply.Take.class);
    assertThat(behaviour.to(new Transition("a", 21), 1)).isInstanceOf(Reply.Take.class);
  }

  @Test
  void takesUpToTheLongestTime() {
    assertThat(replies(Behaviour.uneven(1, Duration.ofMillis(40))))
        .allSatisfy(
            reply ->
                assertThat(((Reply.Take) reply).latency())
                    .isBetween(Duration.ZERO, Duration.ofMillis(40)));
  }

  private static List<Reply> replies(Behaviour behaviour) {
    return IntStream.range(0, MANY)
        .mapToObj(number -> behaviour.to(new Transition("a", number), 1))
        .toList();
  }
}
