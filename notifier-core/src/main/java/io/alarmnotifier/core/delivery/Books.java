package io.alarmnotifier.core.delivery;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what came in and how it ended, each delivery once; a message without deliveries (a
 * duplicate, one without actions, one that cannot be decoded) counts as one. Lives on one thread.
 */
final class Books {

  private final Map<Ending, LongAdder> ended = new EnumMap<>(Ending.class);
  private long received;

  Books() {
    for (Ending ending : Ending.values()) {
      ended.put(ending, new LongAdder());
    }
  }

  void received(int deliveries) {
    received += deliveries;
  }

  void ended(Ending how) {
    ended(how, 1);
  }

  void ended(Ending how, int deliveries) {
    Objects.requireNonNull(ended.get(how), "has all").add(deliveries);
  }

  /**
   * What stands in them.
   *
   * @param inFlight how many deliveries are under way, counted where they are, not here
   */
  Balance balance(long inFlight) {
    Map<Ending, Long> byWay = new EnumMap<>(Ending.class);
    ended.forEach((how, count) -> byWay.put(how, count.sum()));
    return new Balance(received, Map.copyOf(byWay), inFlight);
  }
}
