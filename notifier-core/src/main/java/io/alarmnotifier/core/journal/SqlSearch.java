package io.alarmnotifier.core.journal;

import java.util.ArrayList;
import java.util.List;

/** The statement of a search, and the values for its question marks. */
final class SqlSearch {

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

  /**
   * What an alarm has in one segment.
   *
   * @param from received at this time or later, in microseconds
   */
  static SqlSearch inSegment(DeliveryQuery query, String alarmId, int segment, long from) {
    SqlSearch search = new SqlSearch(query.limit() + 1);
    search.where("segment = ?", segment);
    search.where("alarm_key = ?", TextKey.of(alarmId));
    search.where("alarm_id = ?", alarmId);
    search.where("received >= ?", from);
    // A plus keeps databases from an index: an alarm has fewer deliveries.
    query.endpoint().ifPresent(endpoint -> search.where("+endpoint_key = ?", TextKey.of(endpoint)));
    query.state().ifPresent(state -> search.conditions.add("+state = " + state.code()));
    search.isInTime(query);
    return search;
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
}
