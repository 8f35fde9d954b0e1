package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.journal.AttemptRecord.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes records of rows. */
final class SqlRows {

  static final String DELIVERY =
      "id_key, id, alarm_id, alarm_name, severity, previous, current, action, notifier,"
          + " host, queue, received, state, attempts, reason, detail, begun, took, next_due,"
          + " updated";

  static final String ATTEMPT =
      "number, host, notifier, begun, took, outcome, reason, detail, next_due";

  private SqlRows() {}

  static DeliveryRecord delivery(ResultSet row) throws SQLException {
    return new DeliveryRecord(
        row.getString("id"),
        row.getString("alarm_id"),
        row.getString("alarm_name"),
        row.getString("severity"),
        row.getString("previous"),
        row.getString("current"),
        row.getString("action"),
        Texts.endpointOf(row.getString("action")),
        row.getString("notifier"),
        row.getString("host"),
        row.getString("queue"),
        Micros.instant(row.getLong("received")),
        DeliveryState.ofCode(row.getInt("state")),
        row.getInt("attempts"),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getString("detail")).orElse("-"),
        Micros.optional(row.getLong("next_due")),
        Micros.instant(row.getLong("updated")));
  }

  static AttemptRecord attempt(ResultSet row) throws SQLException {
    return new AttemptRecord(
        row.getInt("number"),
        row.getString("host"),
        row.getString("notifier"),
        Micros.instant(row.getLong("begun")),
        Duration.of(row.getLong("took"), ChronoUnit.MICROS),
        Outcome.ofCode(row.getInt("outcome")),
        Optional.ofNullable(row.getString("reason")),
        row.getString("detail"),
        Micros.optional(row.getLong("next_due")));
  }

  /** The attempt of a delivery that was delivered at once, from the delivery's own row. */
  static AttemptRecord onlyAttempt(ResultSet row) throws SQLException {
    return new AttemptRecord(
        row.getInt("attempts"),
        row.getString("host"),
        row.getString("notifier"),
        Micros.instant(row.getLong("begun")),
        Duration.of(row.getLong("took"), ChronoUnit.MICROS),
        Outcome.DELIVERED,
        Optional.empty(),
        row.getString("detail"),
        Optional.empty());
  }
}
