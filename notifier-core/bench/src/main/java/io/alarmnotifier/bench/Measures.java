package io.alarmnotifier.bench;

import io.alarmnotifier.bench.measure.Burst;
import io.alarmnotifier.bench.measure.Measure;
import java.util.List;

/** All measures there are. */
final class Measures {

  private Measures() {}

  /** Every one of them, in the order in which they are taken. */
  static List<Measure> all(Sizes sizes) {
    return List.of(new Burst(sizes.warmUp(), sizes.burst(), sizes.limit()));
  }
}
