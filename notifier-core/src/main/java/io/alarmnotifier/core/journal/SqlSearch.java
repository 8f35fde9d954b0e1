package io.alarmnotifier.core.journal;

import java.util.ArrayList;
import java.util.List;

/** The statement of a search, and the values for its question marks. */
final class SqlSearch {

  private static final int NO_SEGMENT = -1;

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final int limit;

  private SqlSearch(int limit) {
    this.limit = limit;
  }

  /** What is found by an index of all rows. */
  static SqlSearch everywhere(DeliveryQuery query) {
    SqlSearch search = new SqlSearch(query.limit() + 1);
    query.endpoint().ifPresent(endpoint -> search.where("endpoint_key = ?", TextKey.of(endpoint)));
    query.state().ifPresent(search::isIn);
    search.isInTime(query);
    return search;
  }

  /** What an alarm has in one segment; in none before {@link #narrow}. */
  static SqlSearch inSegment(DeliveryQuery query, String alarmId) {
    SqlSearch search = new SqlSearch(query.limit() + 1);
    search.where("segment = ?", NO_SEGMENT);
    search.where("received >= ?", Long.MIN_VALUE);
    search.where("alarm_key = ?", TextKey.of(alarmId));
    search.where("alarm_id = ?", alarmId);
    // A plus keeps databases from an index: an alarm has fewer deliveries.
    query.endpoint().ifPresent(endpoint -> search.where("+endpoint_key = ?", TextKey.of(endpoint)));
    query.state().ifPresent(state -> search.conditions.add("+state = " + state.code()));
    search.isInTime(query);
    return search;
  }

  /**
   * Changes what is searched by {@link #inSegment}; the statement stays the same.
   *
   * @param from received at this time or later, in microseconds
   */
  void narrow(int segment, long from) {
    values.set(0, segment);
    values.set(1, from);
  }

  /** Written out, as an index of some states is used only for what is plainly one of them. */
  private void isIn(DeliveryState state) {
    if (state == DeliveryState.DELIVERED) {
      conditions.add("+state = " + state.code());
    } else {
      conditions.add("state = " + state.code());
      conditions.add("state <> " + DeliveryState.DELIVERED.code());
    }
  }

  private void isInTime(DeliveryQuery query) {
    query.from().ifPresent(from -> where("received >= ?", Micros.of(from)));
    query.until().ifPresent(until -> where("received < ?", Micros.of(until)));
    query.position().ifPresent(this::isAfter);
  }

  private void isAfter(Cursor cursor) {
    where("received <= ?", cursor.received());
    where("(received < ? OR id_key < ?)", cursor.received());
    values.add(cursor.key());
  }

  private void where(String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  String sql() {
    return "SELECT "
        + SqlRows.DELIVERY
        + " FROM delivery"
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
        + " ORDER BY received DESC, id_key DESC LIMIT "
        + limit;
  }

  List<Object> values() {
    return values;
  }

  /** How many rows it finds at most: one more than deliveries are asked for. */
  int limit() {
    return limit;
  }
}
