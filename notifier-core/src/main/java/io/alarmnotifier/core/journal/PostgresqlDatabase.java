package io.alarmnotifier.core.journal;

import io.alarmnotifier.spi.OneLine;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A server, which several hosts may share. */
final class PostgresqlDatabase implements Database {

  private static final String DRIVER = "org.postgresql.Driver";

  /** Any number that other programs do not use for the same purpose. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(4711208780)";

  private final URI uri;

  PostgresqlDatabase(URI uri) {
    this.uri = uri;
  }

  @Override
  public Connection connect() throws SQLException {
    return connect(new Properties());
  }

  @Override
  public Connection connectToRead() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("readOnly", "true");
    return connect(settings);
  }

  private Connection connect(Properties settings) throws SQLException {
    settings.setProperty("connectTimeout", "5");
    settings.setProperty("loginTimeout", "5");
    settings.setProperty("socketTimeout", "15");
    settings.setProperty("tcpKeepAlive", "true");
    settings.setProperty("ApplicationName", "alarm-notifier");
    // At once from the first, as the same few statements are all that there is.
    settings.setProperty("prepareThreshold", "1");
    userInfo(settings);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
    return Drivers.load(DRIVER).connect(url, settings);
  }

  private void userInfo(Properties settings) {
    String info = uri.getRawUserInfo();
    if (info != null) {
      int colon = info.indexOf(':');
      settings.setProperty("user", decoded(colon < 0 ? info : info.substring(0, colon)));
      if (colon >= 0) {
        settings.setProperty("password", decoded(info.substring(colon + 1)));
      }
    }
  }

  /** In user information a plus is a plus. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public void lockTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
    }
  }

  /** Its files do not shrink, so the share of what was deleted is taken off. */
  @Override
  public long size(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT SUM(pg_total_relation_size(relid)"
                    + " * (n_live_tup::float8 / GREATEST(n_live_tup + n_dead_tup, 1)))::bigint"
                    + " FROM pg_stat_user_tables"
                    + " WHERE relid IN ('delivery'::regclass, 'attempt'::regclass)")) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  /** A connection notices by itself when it is lost. */
  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public String explain(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String server = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "08" -> "no connection to PostgreSQL at " + server;
      case "28" -> "PostgreSQL at " + server + " refuses the user or the password";
      case "3D" -> "PostgreSQL at " + server + " has no such database; make it, owned by the user";
      case "42" -> "PostgreSQL at " + server + " refuses: " + OneLine.of(failure.getMessage(), 200);
      case "53" -> "the disk of PostgreSQL at " + server + " is full, or it has too much to do";
      case "57" -> "PostgreSQL at " + server + " is stopping or starting";
      default -> "PostgreSQL at " + server + ": " + OneLine.of(failure.getMessage(), 200);
    };
  }
}
