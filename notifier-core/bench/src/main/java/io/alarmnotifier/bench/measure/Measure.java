package io.alarmnotifier.bench.measure;

import java.io.IOException;

/** Something that is measured of every contender. */
public interface Measure {

  /** What it is called on the command line and in the results. */
  String name();

  /** Measures a contender once. */
  void take(Turns turns) throws IOException, InterruptedException;
}
