package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.journal.AttemptRecord.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads from a database, over a connection of its own each time: it is rare, and the database may
 * have been replaced since.
 */
final class SqlArchive implements DeliveryArchive {

  private final Database database;

  SqlArchive(Database database) {
    this.database = database;
  }

  @Override
  public DeliveryPage search(DeliveryQuery query) throws ArchiveException {
    return read(connection -> page(connection, query));
  }

  @Override
  public Optional<DeliveryStory> find(String deliveryId) throws ArchiveException {
    return read(connection -> story(connection, Texts.id(deliveryId)));
  }

  private <T> T read(Reading<T> reading) throws ArchiveException {
    try (Connection connection = database.connectToRead()) {
      Schema.check(connection);
      return reading.read(connection);
    } catch (SQLException e) {
      throw new ArchiveException(database.explain(e), e);
    }
  }

  /** What is done with a connection. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  private static DeliveryPage page(Connection connection, DeliveryQuery query) throws SQLException {
    return query.alarmId().isPresent()
        ? page(connection, query, Texts.id(query.alarmId().get()))
        : everywhere(connection, query);
  }

  private static DeliveryPage everywhere(Connection connection, DeliveryQuery query)
      throws SQLException {
    NewestDeliveries newest = new NewestDeliveries(query.limit());
    collect(connection, Optional.of(query), SqlSearch::everywhere, newest);
    return newest.page();
  }

  private static DeliveryPage page(Connection connection, DeliveryQuery query, String alarmId)
      throws SQLException {
    NewestDeliveries newest = new NewestDeliveries(query.limit());
    SqlSearch search = SqlSearch.inSegment(query, alarmId);
    // One for all segments: there are some thirty in a million deliveries.
    try (PreparedStatement statement = connection.prepareStatement(search.sql())) {
      for (int segment : Segments.all(connection)) {
        search.narrow(segment, newest.worthwhile());
        collect(
            connection,
            collect(statement, search, newest).map(query::after),
            rest -> inSegment(rest, alarmId, segment, newest.worthwhile()),
            newest);
      }
    }
    return newest.page();
  }

  private static SqlSearch inSegment(DeliveryQuery query, String alarmId, int segment, long from) {
    SqlSearch search = SqlSearch.inSegment(query, alarmId);
    search.narrow(segment, from);
    return search;
  }

  /** Searches until there are enough deliveries, or no more of them. */
  private static void collect(
      Connection connection,
      Optional<DeliveryQuery> query,
      Function<DeliveryQuery, SqlSearch> searchFor,
      NewestDeliveries newest)
      throws SQLException {
    Optional<DeliveryQuery> rest = query;
    while (rest.isPresent()) {
      SqlSearch search = searchFor.apply(rest.get());
      try (PreparedStatement statement = connection.prepareStatement(search.sql())) {
        rest = collect(statement, search, newest).map(rest.get()::after);
      }
    }
  }

  /**
   * Adds what a search finds.
   *
   * @return behind which place to go on, if it found as many rows as it may, and so fewer
   *     deliveries, as one of them has several, and more of them are wanted
   */
  private static Optional<Cursor> collect(
      PreparedStatement statement, SqlSearch search, NewestDeliveries newest) throws SQLException {
    for (int i = 0; i < search.values().size(); i++) {
      statement.setObject(i + 1, search.values().get(i));
    }
    try (ResultSet row = statement.executeQuery()) {
      Optional<Cursor> last = Optional.empty();
      int rows = 0;
      boolean repeats = false;
      while (row.next()) {
        Cursor place = new Cursor(row.getLong("received"), row.getLong("id_key"));
        newest.add(place, SqlRows.delivery(row));
        repeats |= last.filter(place::equals).isPresent();
        last = Optional.of(place);
        rows++;
      }
      return repeats && rows == search.limit()
          ? last.filter(newest::mayTakeFromBehind)
          : Optional.empty();
    }
  }

  private static Optional<DeliveryStory> story(Connection connection, String id)
      throws SQLException {
    long key = TextKey.of(id);
    try (PreparedStatement deliveries =
            connection.prepareStatement(
                "SELECT "
                    + SqlRows.DELIVERY
                    + " FROM delivery WHERE segment IN (SELECT id FROM segment) AND id_key = ?"
                    + " AND id = ? ORDER BY updated DESC");
        PreparedStatement attempts =
            connection.prepareStatement(
                "SELECT "
                    + SqlRows.ATTEMPT
                    + " FROM attempt WHERE delivery_key = ? ORDER BY begun")) {
      deliveries.setLong(1, key);
      deliveries.setString(2, id);
      attempts.setLong(1, key);
      List<AttemptRecord> made = new ArrayList<>();
      try (ResultSet row = attempts.executeQuery()) {
        while (row.next()) {
          made.add(SqlRows.attempt(row));
        }
      }
      try (ResultSet row = deliveries.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        DeliveryRecord delivery = SqlRows.delivery(row);
        if (delivery.state() == DeliveryState.DELIVERED
            && made.stream().noneMatch(attempt -> attempt.outcome() == Outcome.DELIVERED)) {
          made.add(SqlRows.onlyAttempt(row));
        }
        return Optional.of(new DeliveryStory(delivery, List.copyOf(made)));
      }
    }
  }

  @Override
  public void close() {}
}
