package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers which deliveries come back to this host, as they were parked or their connection was
 * lost, so that a later transition of the same alarm does not overtake them. For a while only: what
 * cannot be delivered for long must not keep the news from the receiver, who can tell the newer one
 * by its time. Lives on one thread.
 */
final class Forerunners {

  /** A transition that is older keeps nobody waiting. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * How late a delivery may come back, before another host is taken to have it. It is late when
   * much is due at once.
   */
  static final Duration GRACE = Duration.ofMinutes(1);

  /** About 3 MB of memory when full; beyond, order is kept among held deliveries alone. */
  private static final int CAPACITY = 10_000;

  private final Map<AlarmLanes.Key, TreeMap<Forerunner, Instant>> away = new HashMap<>();
  private int size;
  private Instant clearsUpAgainAt = Instant.MIN;

  /**
   * A delivery that comes back.
   *
   * @param transition when it was received, in microseconds since 1970
   */
  private record Forerunner(long transition, String deliveryId) implements Comparable<Forerunner> {

    private static final Comparator<Forerunner> ORDER =
        Comparator.comparingLong(Forerunner::transition).thenComparing(Forerunner::deliveryId);

    /** Comes before all deliveries of a transition, and after those of the transitions before. */
    static Forerunner before(long transition) {
      return new Forerunner(transition, "");
    }

    @Override
    public int compareTo(Forerunner other) {
      return ORDER.compare(this, other);
    }

    Instant endOfPatience() {
      return Instant.EPOCH.plus(transition, ChronoUnit.MICROS).plus(PATIENCE);
    }
  }

  /**
   * Remembers a delivery that comes back.
   *
   * @param transition when it was received, in microseconds since 1970
   * @param due when it is to come back
   */
  void leaves(AlarmLanes.Key lane, long transition, String deliveryId, Instant due, Instant now) {
    if (!hasRoom(now)) {
      return;
    }
    TreeMap<Forerunner, Instant> forerunners = away.computeIfAbsent(lane, key -> new TreeMap<>());
    if (forerunners.put(new Forerunner(transition, deliveryId), due) == null) {
      size++;
    }
  }

  /** Forgets a delivery, as it has come back. */
  void back(AlarmLanes.Key lane, long transition, String deliveryId) {
    TreeMap<Forerunner, Instant> forerunners = away.get(lane);
    if (forerunners != null && forerunners.remove(new Forerunner(transition, deliveryId)) != null) {
      size--;
      if (forerunners.isEmpty()) {
        away.remove(lane);
      }
    }
  }

  /**
   * When the last delivery comes back that {@code transition} has to wait for, or is waited for no
   * longer; empty if it need not wait.
   */
  Optional<Instant> dueBefore(AlarmLanes.Key lane, long transition, Instant now) {
    TreeMap<Forerunner, Instant> forerunners = away.get(lane);
    if (forerunners == null) {
      return Optional.empty();
    }
    return forerunners.headMap(Forerunner.before(transition)).entrySet().stream()
        .filter(earlier -> holds(earlier, now))
        .map(earlier -> earliest(earlier.getValue(), earlier.getKey().endOfPatience()))
        .max(Instant::compareTo);
  }

  /** Clears up when it is full, but not each time: that would cost more than it is worth. */
  private boolean hasRoom(Instant now) {
    if (size >= CAPACITY && !now.isBefore(clearsUpAgainAt)) {
      away.values().forEach(all -> all.entrySet().removeIf(earlier -> !holds(earlier, now)));
      away.values().removeIf(TreeMap::isEmpty);
      size = away.values().stream().mapToInt(TreeMap::size).sum();
      clearsUpAgainAt = now.plus(GRACE);
    }
    return size < CAPACITY;
  }

  private static boolean holds(Map.Entry<Forerunner, Instant> earlier, Instant now) {
    return now.isBefore(earlier.getValue().plus(GRACE))
        && now.isBefore(earlier.getKey().endOfPatience());
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** How many are remembered. */
  int size() {
    return size;
  }
}
