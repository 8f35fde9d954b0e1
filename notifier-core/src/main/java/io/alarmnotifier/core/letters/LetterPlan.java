package io.alarmnotifier.core.letters;

import java.util.ArrayList;
import java.util.List;

/** What is about to be done, drawn up by looking at every letter once, the oldest first. */
public final class LetterPlan {

  private final LetterFilter filter;
  private final long limit;
  private final IdPrefixes ids;
  private final LetterTally tally = new LetterTally();

  /**
   * @param filter which letters are meant
   * @param limit no more than so many of them, the oldest
   */
  public LetterPlan(LetterFilter filter, long limit) {
    this.filter = filter;
    this.limit = limit;
    this.ids = new IdPrefixes(filter.ids());
  }

  /** Takes the next letter into account. */
  public void see(LetterSummary letter) {
    ids.see(letter.id());
    if (tally.total() < limit && filter.test(letter)) {
      tally.add(letter);
    }
  }

  /** Why nothing may be done, a sentence for each: an id that stands for none, or for several. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>(ids.ambiguities());
    ids.unknown().forEach(id -> problems.add("no dead letter has the id " + id));
    return problems;
  }

  /** Which letters are meant. */
  public LetterFilter filter() {
    return filter;
  }

  /** How many they are. */
  public LetterTally tally() {
    return tally;
  }
}
