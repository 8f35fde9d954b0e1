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

  /** From the first to the last. */
  public Duration duration() {
    return Duration.ofNanos(lastNanos - firstNanos);
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
