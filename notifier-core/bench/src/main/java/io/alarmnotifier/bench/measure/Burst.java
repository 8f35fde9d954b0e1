package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;

/** How fast alarms are delivered that all wait already, and what that takes of the processors. */
public final class Burst implements Measure {

  /** What it is called. */
  public static final String NAME = "burst";

  /** Deliveries a second, from the first receipt to the last. */
  public static final Metric THROUGHPUT = new Metric(NAME, "throughput", "deliveries/s");

  /** CPU time of the contender's processes for each delivery. */
  public static final Metric CPU = new Metric(NAME, "cpu", "µs/delivery");

  private final int warmUp;
  private final int count;
  private final Duration limit;

  /**
   * @param warmUp how many alarms come before those that are measured
   * @param count how many alarms
   * @param limit for how long either is waited for; of a slow contender fewer are measured
   */
  public Burst(int warmUp, int count, Duration limit) {
    this.warmUp = warmUp;
    this.count = count;
    this.limit = limit;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void take(Turns turns) throws IOException, InterruptedException {
    try (Turn turn = turns.open(1)) {
      turn.start();
      turn.warmUpForBurst(warmUp, limit);
      Delivered delivered = turn.burst(count, limit);
      turns.result(THROUGHPUT, delivered.perSecond());
      turns.result(CPU, delivered.cpuMicros());
    }
  }
}
