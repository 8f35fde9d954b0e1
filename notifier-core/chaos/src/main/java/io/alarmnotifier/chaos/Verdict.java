package io.alarmnotifier.chaos;

import io.alarmnotifier.chaos.Scenario.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a scenario went.
 *
 * @param scenario its name
 * @param tally what arrived
 * @param duration how long it took
 * @param notes what else is to be told
 * @param problems what is wrong; empty if it went well
 */
record Verdict(
    String scenario, Tally tally, Duration duration, List<String> notes, List<String> problems) {

  private static final int MOST_LISTED = 20;

  /**
   * What is wrong with what arrived.
   *
   * @param disturbances how many kills or cuts there were
   * @param prefetch how many messages may have been in flight at each
   */
  static List<String> problems(Tally tally, Set<Demand> demands, int disturbances, int prefetch) {
    List<String> problems = new ArrayList<>();
    if (!tally.lost().isEmpty()) {
      problems.add("lost: " + shortened(tally.lost()));
    }
    if (tally.otherDuplicates() > 0) {
      problems.add(tally.otherDuplicates() + " duplicates that no kill or cut explains");
    }
    int allowed = disturbances * prefetch;
    if (tally.explainedDuplicates() > allowed) {
      problems.add(
          tally.explainedDuplicates() + " duplicates, more than " + allowed + " in flight");
    }
    if (tally.changedIds() > 0) {
      problems.add(tally.changedIds() + " came again with another webhook-id");
    }
    if (demands.contains(Demand.ALL_DELIVERED) && tally.dead() > 0) {
      problems.add(tally.dead() + " dead letters, where all were to be delivered");
    }
    if (demands.contains(Demand.IN_ORDER) && tally.outOfOrder() > 0) {
      problems.add(tally.outOfOrder() + " overtaken by later ones of their alarm");
    }
    return problems;
  }

  private static String shortened(List<Transition> lost) {
    return lost.size() <= MOST_LISTED
        ? lost.toString()
        : lost.subList(0, MOST_LISTED) + " and " + (lost.size() - MOST_LISTED) + " more";
  }

  boolean isGood() {
    return problems.isEmpty();
  }
}
