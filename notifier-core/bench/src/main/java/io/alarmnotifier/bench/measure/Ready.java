package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** How long a contender takes from its start until it says that it is ready. */
public final class Ready implements Measure {

  /** What it is called. */
  public static final String NAME = "ready";

  /** From the start of its first process; the broker is up. */
  public static final Metric TIME = new Metric(NAME, "time to ready", "ms");

  private final int starts;

  /**
   * @param starts how often it is started in each round
   */
  public Ready(int starts) {
    this.starts = starts;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void take(Turns turns) throws IOException, InterruptedException {
    try (Turn first = turns.open(1)) {
      // What a contender makes at its first start alone, such as an archive of classes, is there
      // then.
      first.start();
    }
    for (int start = 0; start < starts; start++) {
      try (Turn turn = turns.open(1)) {
        Optional<Duration> time = turn.start().timeToReady();
        if (time.isEmpty()) {
          turns.note("does not say when it is ready");
          return;
        }
        turns.result(TIME, time.get().toNanos() / 1e6);
      }
    }
  }
}
