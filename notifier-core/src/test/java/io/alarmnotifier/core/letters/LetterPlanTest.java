package io.alarmnotifier.core.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LetterPlanTest {

  @Test
  void countsByReasonAndByEndpointTheMostFrequentFirst() {
    LetterPlan plan = new LetterPlan(LetterFilter.ALL, 100);

    plan.see(Summaries.letter("1", "TIMEOUT", "http://b/x"));
    plan.see(Summaries.letter("2", "SERVER_ERROR", "http://b/y?***"));
    plan.see(Summaries.letter("3", "SERVER_ERROR", "http://a/"));
    plan.see(Summaries.bare("4"));

    assertThat(plan.tally().total()).isEqualTo(4);
    assertThat(plan.tally().byReason().toString())
        .isEqualTo("{SERVER_ERROR=2, TIMEOUT=1, UNKNOWN=1}");
    assertThat(plan.tally().byEndpoint().toString())
        .isEqualTo("{http://b=2, (none)=1, http://a=1}");
    assertThat(plan.problems()).isEmpty();
  }

  @Test
  void meansTheOldestUpToItsLimit() {
    LetterPlan plan = new LetterPlan(LetterFilters.ids("d"), 2);

    plan.see(Summaries.bare("x"));
    plan.see(Summaries.letter("d", "TIMEOUT", "log://"));
    plan.see(Summaries.letter("d", "TIMEOUT", "log://"));
    plan.see(Summaries.letter("d", "SERVER_ERROR", "log://"));

    assertThat(plan.tally().byReason().toString()).isEqualTo("{TIMEOUT=2}");
  }

  @Test
  void hasAProblemWithABeginningThatSeveralIdsHave() {
    LetterPlan plan = new LetterPlan(LetterFilters.ids("d-1"), 100);

    plan.see(Summaries.bare("d-11"));
    plan.see(Summaries.bare("d-11"));
    assertThat(plan.problems()).isEmpty();
    plan.see(Summaries.bare("d-12"));

    assertThat(plan.problems())
        .containsExactly("several letters' ids begin with d-1: [d-11, d-12]");
  }

  @Test
  void hasAProblemWithAnIdThatNoneHas() {
    LetterPlan plan = new LetterPlan(LetterFilters.ids("d-1"), 100);

    plan.see(Summaries.bare("d-2"));

    assertThat(plan.problems()).containsExactly("no dead letter has the id d-1");
  }

  @Test
  void doesNotGrowWithTheNumberOfEndpoints() {
    LetterTally tally = new LetterTally();

    IntStream.range(0, 1000)
        .forEach(i -> tally.add(Summaries.letter("d", "R" + i, "http://h" + i + "/")));

    assertThat(tally.byEndpoint())
        .hasSize(LetterTally.MOST + 1)
        .containsEntry(LetterTally.OTHERS, 1000L - LetterTally.MOST);
    assertThat(tally.byReason()).hasSize(LetterTally.MOST + 1);
    assertThat(tally.total()).isEqualTo(1000);
  }
}
