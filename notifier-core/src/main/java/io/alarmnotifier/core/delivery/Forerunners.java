package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers which transitions this host has parked, so that a later one of the same alarm does not
 * overtake them. For a while only: what cannot be delivered for long must not keep the news from
 * the receiver, who can tell the newer one by its time. Lives on one thread.
 */
final class Forerunners {

  /** A transition that is older keeps nobody waiting. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** How late a parked delivery may come back, before another host is taken to have it. */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** About 2 MB of memory when full; beyond, order is kept among held deliveries alone. */
  private static final int CAPACITY = 10_000;

  private final Map<AlarmLanes.Key, TreeMap<Long, Instant>> parked = new HashMap<>();
  private int size;

  /**
   * Remembers a transition that was parked.
   *
   * @param transition when it was received, in microseconds since 1970
   * @param due when it is to come back
   */
  void parked(AlarmLanes.Key lane, long transition, Instant due, Instant now) {
    if (size >= CAPACITY) {
      forgetAllThatDoNotHold(now);
    }
    if (size < CAPACITY
        && parked.computeIfAbsent(lane, key -> new TreeMap<>()).put(transition, due) == null) {
      size++;
    }
  }

  /** Forgets a transition, as it has come back. */
  void back(AlarmLanes.Key lane, long transition) {
    TreeMap<Long, Instant> transitions = parked.get(lane);
    if (transitions != null && transitions.remove(transition) != null) {
      size--;
      if (transitions.isEmpty()) {
        parked.remove(lane);
      }
    }
  }

  /**
   * When the last transition comes back that {@code transition} has to wait for; empty if it need
   * not wait.
   */
  Optional<Instant> dueBefore(AlarmLanes.Key lane, long transition, Instant now) {
    TreeMap<Long, Instant> transitions = parked.get(lane);
    if (transitions == null) {
      return Optional.empty();
    }
    return transitions.headMap(transition).entrySet().stream()
        .filter(earlier -> holds(earlier, now))
        .map(Map.Entry::getValue)
        .max(Instant::compareTo);
  }

  private void forgetAllThatDoNotHold(Instant now) {
    parked.values().forEach(all -> all.entrySet().removeIf(earlier -> !holds(earlier, now)));
    parked.values().removeIf(TreeMap::isEmpty);
    size = parked.values().stream().mapToInt(TreeMap::size).sum();
  }

  private static boolean holds(Map.Entry<Long, Instant> earlier, Instant now) {
    Instant received = Instant.EPOCH.plusNanos(earlier.getKey() * 1000);
    return now.isBefore(earlier.getValue().plus(GRACE)) && now.isBefore(received.plus(PATIENCE));
  }
}
