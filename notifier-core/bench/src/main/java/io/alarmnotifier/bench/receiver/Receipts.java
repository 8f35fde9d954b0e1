package io.alarmnotifier.bench.receiver;

import java.time.Duration;

/**
 * What has come of a load.
 *
 * @param distinct how many alarms
 * @param duplicates how many times one came that had come before
 * @param strays how many came of other loads
 * @param firstNanos when the first came, by {@link System#nanoTime}
 * @param lastNanos when the last one came that was the first of its kind
 */
public record Receipts(
    int distinct, long duplicates, long strays, long firstNanos, long lastNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** From the first to the last. */
  public Duration duration() {
    return Duration.ofNanos(lastNanos - firstNanos);
  }

  /** How many a second have come after {@code earlier}, which are of the same load. */
  public double perSecondSince(Receipts earlier) {
    return (distinct - earlier.distinct) * NANOS_PER_SECOND / (lastNanos - earlier.lastNanos);
  }

  /** In one line, for {@link #parse}. */
  String line() {
    return distinct + " " + duplicates + " " + strays + " " + firstNanos + " " + lastNanos;
  }

  /** Reads a {@link #line}. */
  static Receipts parse(String line) {
    String[] words = line.split(" ", -1);
    return new Receipts(
        Integer.parseInt(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]));
  }
}
