package io.alarmnotifier.core.delivery;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what came in and how it ended, each delivery once; a message without deliveries (a
 * duplicate, one without actions, one that cannot be decoded) counts as one. Lives on one thread.
 */
final class Books {

  private final Map<Ending, Long> ended = new EnumMap<>(Ending.class);
  private long received;

  Books() {
    for (Ending ending : Ending.values()) {
      ended.put(ending, 0L);
    }
  }

  void received(int deliveries) {
    received += deliveries;
  }

  void ended(Ending how) {
    ended(how, 1);
  }

  void ended(Ending how, int deliveries) {
    ended.merge(how, (long) deliveries, Long::sum);
  }

  /**
   * What stands in them.
   *
   * @param inFlight how many deliveries are under way, counted where they are, not here
   */
  Balance balance(long inFlight) {
    return new Balance(received, Map.copyOf(ended), inFlight);
  }
}
