package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.receiver.Receipts;
import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Whether alarms are delivered as fast with many waiting behind them as with none. They are
 * published before the contender is started; the first ones that it delivers warm it up.
 */
public final class LongQueue implements Measure {

  /** What it is called. */
  public static final String NAME = "queue";

  private final int many;
  private final int warmUp;
  private final int count;
  private final Duration limit;

  /**
   * @param many how many alarms wait
   * @param warmUp how many of them come before those that are measured
   * @param count how many of them are measured
   * @param limit for how long it is waited for; a slower one is not measured
   */
  public LongQueue(int many, int warmUp, int count, Duration limit) {
    this.many = Math.max(many, warmUp + count);
    this.warmUp = warmUp;
    this.count = count;
    this.limit = limit;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Deliveries a second while so many alarms wait. */
  public static Metric throughput(int queued) {
    return new Metric(NAME, "throughput with " + queued + " queued", "deliveries/s");
  }

  @Override
  public void take(Turns turns) throws IOException, InterruptedException {
    for (int queued : List.of(warmUp + count, many)) {
      try (Turn turn = turns.open(1)) {
        if (!turn.keepsAlarms()) {
          turns.note("nothing keeps alarms while it is not there");
          return;
        }
        if (turn.mostAlarms() < many) {
          turns.note("cannot take " + many);
          return;
        }
        turn.publish(queued);
        turn.start();
        Receipts before = turn.await(warmUp, limit);
        Receipts after = turn.await(warmUp + count, limit);
        if (after.distinct() < warmUp + count) {
          turns.note("only " + after.distinct() + " of " + queued + " delivered in time");
          return;
        }
        turns.result(throughput(queued), after.perSecondSince(before));
      }
    }
  }
}
