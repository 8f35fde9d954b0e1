package io.alarmnotifier.core.journal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Of all deliveries that are added, the newest, for a page and one more. */
final class NewestDeliveries {

  private static final Comparator<Cursor> NEWEST_FIRST =
      Comparator.comparingLong(Cursor::received).thenComparingLong(Cursor::key).reversed();

  private final int limit;
  private final TreeMap<Cursor, DeliveryRecord> newest = new TreeMap<>(NEWEST_FIRST);

  NewestDeliveries(int limit) {
    this.limit = limit;
  }

  /** Of a delivery that comes twice, what was recorded last is taken. */
  void add(Cursor place, DeliveryRecord delivery) {
    newest.merge(
        place, delivery, (one, other) -> one.updated().isAfter(other.updated()) ? one : other);
    if (newest.size() > limit + 1) {
      newest.pollLastEntry();
    }
  }

  /** What was received before, in microseconds, is not among them. */
  long worthwhile() {
    return newest.size() <= limit ? Long.MIN_VALUE : newest.lastKey().received();
  }

  /** Whether a delivery whose place is behind this one may be among them. */
  boolean mayTakeFromBehind(Cursor place) {
    return newest.size() <= limit || NEWEST_FIRST.compare(place, newest.lastKey()) < 0;
  }

  DeliveryPage page() {
    if (newest.size() <= limit) {
      return new DeliveryPage(List.copyOf(newest.values()), Optional.empty());
    }
    newest.pollLastEntry();
    return new DeliveryPage(List.copyOf(newest.values()), Optional.of(newest.lastKey().toString()));
  }
}
