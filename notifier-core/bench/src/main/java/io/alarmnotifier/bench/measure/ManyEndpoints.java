package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whether a burst is delivered as fast to many endpoints, in turn, as to one. */
public final class ManyEndpoints implements Measure {

  /** What it is called. */
  public static final String NAME = "endpoints";

  /** So often each endpoint is used before it is measured: connections are kept afterwards. */
  private static final int FIRST_TIMES = 2;

  private final int many;
  private final int warmUp;
  private final int count;
  private final Duration limit;

  /**
   * @param many how many endpoints
   * @param warmUp how many alarms come at least before those that are measured
   * @param count how many alarms
   * @param limit for how long either is waited for; of a slow contender fewer are measured
   */
  public ManyEndpoints(int many, int warmUp, int count, Duration limit) {
    this.many = many;
    this.warmUp = warmUp;
    this.count = count;
    this.limit = limit;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Deliveries a second to so many endpoints, from the first receipt to the last. */
  public static Metric throughput(int endpoints) {
    return new Metric(NAME, "throughput to " + endpoints, "deliveries/s");
  }

  @Override
  public void take(Turns turns) throws IOException, InterruptedException {
    for (int endpoints : List.of(1, many)) {
      try (Turn turn = turns.open(endpoints)) {
        if (!turn.namesEndpoints()) {
          turns.note("its configuration says where it posts to");
          return;
        }
        turn.start();
        turn.warmUpForBurst(Math.max(warmUp, FIRST_TIMES * many), limit);
        turns.result(throughput(endpoints), turn.burst(count, limit).perSecond());
      }
    }
  }
}
