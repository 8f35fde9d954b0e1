package io.alarmnotifier.chaos;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints how the scenarios went: each when it has ended, and all in a table. */
final class Report {

  private static final String ROW = "%-16s %8s %9s %10s %9s %7s %6s %6s %12s %8s%n";

  private final PrintWriter out;
  private final List<Verdict> verdicts = new ArrayList<>();

  Report(PrintWriter out) {
    this.out = out;
  }

  /** A scenario has ended. */
  void add(Verdict verdict) {
    verdicts.add(verdict);
    Tally tally = verdict.tally();
    out.printf(
        "%s: sent %d, delivered %d, duplicates %d (%d in flight, %d others), dead %d, lost %d,"
            + " out of order %d, %d s%n",
        verdict.scenario(),
        tally.sent(),
        tally.delivered(),
        tally.duplicates(),
        tally.explainedDuplicates(),
        tally.otherDuplicates(),
        tally.dead(),
        tally.lost().size(),
        tally.outOfOrder(),
        verdict.duration().toSeconds());
    verdict.notes().forEach(note -> out.printf("  %s%n", note));
    verdict.problems().forEach(problem -> out.printf("  FAILED: %s%n", problem));
    out.flush();
  }

  /** All of them, in a table. */
  void printTable() {
    out.println();
    out.printf(
        ROW,
        "scenario",
        "sent",
        "delivered",
        "duplicates",
        "in flight",
        "others",
        "dead",
        "lost",
        "out of order",
        "seconds");
    for (Verdict verdict : verdicts) {
      Tally tally = verdict.tally();
      out.printf(
          ROW,
          verdict.scenario(),
          tally.sent(),
          tally.delivered(),
          tally.duplicates(),
          tally.explainedDuplicates(),
          tally.otherDuplicates(),
          tally.dead(),
          tally.lost().size(),
          tally.outOfOrder(),
          verdict.duration().toSeconds());
    }
    out.flush();
  }

  boolean isGood() {
    return verdicts.stream().allMatch(Verdict::isGood);
  }
}
