package io.alarmnotifier.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.chaos.Scenario.Demand;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final int PREFETCH = 10;

  @Test
  void findsNothingWrongWhereAllArrived() {
    assertThat(problems(new Tally(2, 2, 0, 0, 0, List.of(), 0, 0), 0)).isEmpty();
  }

  @Test
  void bearsAsManyDuplicatesAsWereInFlight() {
    assertThat(problems(new Tally(50, 50, 20, 0, 0, List.of(), 0, 0), 2)).isEmpty();
  }

  @Test
  void bearsNotOneMore() {
    assertThat(problems(new Tally(50, 50, 21, 0, 0, List.of(), 0, 0), 2))
        .containsExactly("21 duplicates, more than 20 in flight");
  }

  @Test
  void bearsNoDuplicateThatNothingExplains() {
    assertThat(problems(new Tally(50, 50, 0, 1, 0, List.of(), 0, 0), 2))
        .containsExactly("1 duplicates that no kill or cut explains");
  }

  @Test
  void listsWhatIsLost() {
    List<Transition> lost = List.of(new Transition("a", 1));

    assertThat(problems(new Tally(1, 0, 0, 0, 0, lost, 0, 0), 1)).containsExactly("lost: [a #1]");
  }

  @Test
  void listsOnlySomeOfMany() {
    List<Transition> lost =
        IntStream.rangeClosed(1, 30).mapToObj(number -> new Transition("a", number)).toList();

    assertThat(problems(new Tally(30, 0, 0, 0, 0, lost, 0, 0), 1).get(0))
        .contains("a #20]")
        .doesNotContain("a #21")
        .endsWith("and 10 more");
  }

  @Test
  void bearsNoChangeOfAnId() {
    assertThat(problems(new Tally(2, 2, 1, 0, 0, List.of(), 0, 1), 1)).hasSize(1);
  }

  @Test
  void asksForOrderOnlyWhereItIsDemanded() {
    Tally tally = new Tally(2, 2, 0, 0, 0, List.of(), 1, 0);

    assertThat(problems(tally, 0)).isEmpty();
    assertThat(Verdict.problems(tally, Set.of(Demand.IN_ORDER), 0, PREFETCH)).hasSize(1);
  }

  @Test
  void bearsDeadLettersUnlessAllWereToBeDelivered() {
    Tally tally = new Tally(2, 1, 0, 0, 1, List.of(), 0, 0);

    assertThat(problems(tally, 0)).isEmpty();
    assertThat(Verdict.problems(tally, Set.of(Demand.ALL_DELIVERED), 0, PREFETCH)).hasSize(1);
  }

  private static List<String> problems(Tally tally, int disturbances) {
    return Verdict.problems(tally, Set.of(), disturbances, PREFETCH);
  }
}
