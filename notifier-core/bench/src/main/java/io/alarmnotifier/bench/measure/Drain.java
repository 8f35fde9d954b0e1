package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.receiver.Receipts;
import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;

/** How long a contender takes, from its start, for what has piled up while it was not there. */
public final class Drain implements Measure {

  /** What it is called. */
  public static final String NAME = "drain";

  /** From the start of its first process to the last receipt. */
  public static final Metric TIME = new Metric(NAME, "time to drain", "s");

  private final int backlog;
  private final Duration limit;

  /**
   * @param backlog how many alarms wait
   * @param limit for how long it is waited for; a slower one is not measured
   */
  public Drain(int backlog, Duration limit) {
    this.backlog = backlog;
    this.limit = limit;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void take(Turns turns) throws IOException, InterruptedException {
    try (Turn turn = turns.open(1)) {
      if (!turn.keepsAlarms()) {
        turns.note("nothing keeps alarms while it is not there");
        return;
      }
      turn.publish(backlog);
      long begin = System.nanoTime();
      turn.start();
      Receipts receipts = turn.await(backlog, limit);
      if (receipts.distinct() < backlog) {
        turns.note("only " + receipts.distinct() + " delivered in " + limit.toSeconds() + " s");
        return;
      }
      turns.result(TIME, (receipts.lastNanos() - begin) / 1e9);
    }
  }
}
