package io.alarmnotifier.bench.receiver;

import io.alarmnotifier.bench.alarm.Marker;
import java.util.Arrays;
import java.util.BitSet;

/** Counts what was received of one load. For one thread. */
final class Tally {

  private final int load;
  private final BitSet received;
  private final long[] latencies;
  private int distinct;
  private long duplicates;
  private long strays;
  private long firstNanos;
  private long lastNanos;

  /**
   * @param load the load that is expected; alarms of others are strays
   * @param count how many alarms it has
   */
  Tally(int load, int count) {
    this.load = load;
    this.received = new BitSet(count);
    this.latencies = new long[count];
  }

  /**
   * Notes a receipt.
   *
   * @param nanos when, by {@link System#nanoTime}
   */
  void received(Marker marker, long nanos) {
    if (marker.load() != load || marker.number() >= latencies.length) {
      strays++;
    } else if (received.get(marker.number())) {
      duplicates++;
    } else {
      received.set(marker.number());
      if (distinct == 0) {
        firstNanos = nanos;
      }
      lastNanos = nanos;
      latencies[distinct++] = nanos - marker.nanos();
    }
  }

  /** What there is so far. */
  Receipts receipts() {
    return new Receipts(distinct, duplicates, strays, firstNanos, lastNanos);
  }

  /** How long each took from when it was due to be published, in nanoseconds, in any order. */
  long[] latencies() {
    return Arrays.copyOf(latencies, distinct);
  }
}
