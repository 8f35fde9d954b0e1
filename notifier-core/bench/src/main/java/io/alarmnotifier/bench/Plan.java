package io.alarmnotifier.bench;

import io.alarmnotifier.bench.contender.Contender;
import io.alarmnotifier.bench.measure.Measure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who is measured, and how.
 *
 * @param contenders all are installed
 * @param measures in the order in which they are taken
 * @param javaHomes what contenders in Java are run on; at least one
 * @param rounds how often all is measured
 */
record Plan(List<Contender> contenders, List<Measure> measures, List<Path> javaHomes, int rounds) {

  /**
   * One contender at one measure.
   *
   * @param javaHome the Java that it runs on; empty if it needs none
   */
  record Step(int round, Measure measure, Contender contender, Optional<Path> javaHome) {}

  /**
   * All steps. At each measure the contenders take turns, so that a machine that drifts hurts all
   * alike, and in each round another one is the first.
   */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      List<Contender> order = new ArrayList<>(contenders);
      Collections.rotate(order, 1 - round);
      for (Measure measure : measures) {
        for (Contender contender : order) {
          for (Optional<Path> javaHome : javaHomesFor(contender)) {
            steps.add(new Step(round, measure, contender, javaHome));
          }
        }
      }
    }
    return steps;
  }

  private List<Optional<Path>> javaHomesFor(Contender contender) {
    return contender.runsOnJava()
        ? javaHomes.stream().map(Optional::of).toList()
        : List.of(Optional.empty());
  }
}
