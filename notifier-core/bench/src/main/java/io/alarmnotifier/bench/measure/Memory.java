package io.alarmnotifier.bench.measure;

import io.alarmnotifier.bench.result.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How much memory a contender occupies when it idles, and when it has delivered a lot. */
public final class Memory implements Measure {

  /** What it is called. */
  public static final String NAME = "memory";

  /** Resident, once it has come to rest after its start. */
  public static final Metric IDLE = new Metric(NAME, "idle", "MiB");

  /** Resident after {@link #DELIVERIES}. */
  public static final Metric AFTER = new Metric(NAME, "after deliveries", "MiB");

  /** How many it had delivered by then: of a slow one fewer than was asked for. */
  public static final Metric DELIVERIES = new Metric(NAME, "deliveries", "deliveries");

  private static final double KIBIBYTES = 1024;

  /** So many are published at a time, so that the broker does not fill up. */
  private static final int SLICE = 20_000;

  private final int count;
  private final Duration rest;
  private final Duration limit;

  /**
   * @param count how many deliveries
   * @param rest how long after its start it idles
   * @param limit how much time it has for all deliveries
   */
  public Memory(int count, Duration rest, Duration limit) {
    this.count = count;
    this.rest = rest;
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
      TimeUnit.MILLISECONDS.sleep(rest.toMillis());
      turns.result(IDLE, resident(turn));
      turn.warmUp(SLICE, limit);
      turns.result(DELIVERIES, turn.deliver(Math.min(count, turn.mostAlarms()), SLICE, limit));
      turns.result(AFTER, resident(turn));
    }
  }

  private static double resident(Turn turn) throws IOException {
    return turn.use().residentKibibytes() / KIBIBYTES;
  }
}
