package io.alarmnotifier.core.delivery;

import java.util.Arrays;

/**
 * So many fingerprints, each with a time; beyond them the first is forgotten. It holds numbers
 * alone: a collector would have to move an object for each, and to look through all of them again
 * and again. Lives on one thread.
 */
final class FingerprintLog {

  /** The time of what is not there. */
  static final long NEVER = Long.MIN_VALUE;

  private static final int NONE = -1;

  private final long[] high;
  private final long[] low;
  private final long[] times;

  /** For each place that of one added before it, of those that share a bucket. */
  private final int[] previous;

  /** The place added last of each bucket. A power of two. */
  private final int[] buckets;

  private int first;
  private int size;

  FingerprintLog(int capacity) {
    high = new long[capacity];
    low = new long[capacity];
    times = new long[capacity];
    previous = new int[capacity];
    buckets = new int[Integer.highestOneBit(capacity) * 2];
    Arrays.fill(buckets, NONE);
  }

  /** Adds a fingerprint, in the place of the same one with another time. */
  void add(Fingerprint fingerprint, long time) {
    if (size == times.length) {
      removeFirst();
    }
    int place = (first + size) % times.length;
    size++;
    high[place] = fingerprint.high();
    low[place] = fingerprint.low();
    times[place] = time;
    int bucket = bucketOf(fingerprint.low());
    previous[place] = buckets[bucket];
    buckets[bucket] = place;
  }

  /** The time it was added with the last, or {@link #NEVER}. */
  long timeOf(Fingerprint fingerprint) {
    int place = buckets[bucketOf(fingerprint.low())];
    while (place != NONE && !isAt(place, fingerprint)) {
      place = previous[place];
    }
    return place == NONE ? NEVER : times[place];
  }

  private boolean isAt(int place, Fingerprint fingerprint) {
    return low[place] == fingerprint.low() && high[place] == fingerprint.high();
  }

  /** Forgets the first ones, as long as their time is before {@code time}. */
  void removeBefore(long time) {
    while (size > 0 && times[first] < time) {
      removeFirst();
    }
  }

  /** Nothing in its bucket was added before it. */
  private void removeFirst() {
    int bucket = bucketOf(low[first]);
    if (buckets[bucket] == first) {
      buckets[bucket] = NONE;
    } else {
      int next = buckets[bucket];
      while (previous[next] != first) {
        next = previous[next];
      }
      previous[next] = NONE;
    }
    first = (first + 1) % times.length;
    size--;
  }

  private int bucketOf(long hash) {
    return (int) hash & (buckets.length - 1);
  }
}
