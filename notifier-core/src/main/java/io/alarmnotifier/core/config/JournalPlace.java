package io.alarmnotifier.core.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where deliveries are recorded. */
public sealed interface JournalPlace {

  /**
   * A SQLite database.
   *
   * @param file its file; a relative path begins at the folder of the host's own files
   */
  record Sqlite(Path file) implements JournalPlace {
    @Override
    public String toString() {
      return "sqlite:" + file;
    }
  }

  /**
   * A PostgreSQL database, which several hosts may share.
   *
   * @param uri with a host and a database
   */
  record Postgresql(URI uri) implements JournalPlace {
    /** Without the password. */
    @Override
    public String toString() {
      return Secrets.withoutPassword(uri.toString());
    }
  }

  /**
   * A file of JSON lines.
   *
   * @param file as in {@link Sqlite}
   */
  record Lines(Path file) implements JournalPlace {
    @Override
    public String toString() {
      return "file:" + file;
    }
  }

  /** Nowhere. */
  record Nowhere() implements JournalPlace {
    @Override
    public String toString() {
      return "none:";
    }
  }

  /**
   * Reads the text of a setting.
   *
   * @throws IllegalArgumentException if it is none of them; the message ends a sentence that begins
   *     with the key, and leaves out the text, which may hold a password
   */
  static JournalPlace parse(String text) {
    String trimmed = text.trim();
    int colon = trimmed.indexOf(':');
    String rest = trimmed.substring(colon + 1);
    try {
      switch (colon < 0 ? "" : trimmed.substring(0, colon)) {
        case "sqlite" -> {
          if (!rest.isBlank()) {
            return new Sqlite(Path.of(rest));
          }
        }
        case "file" -> {
          if (!rest.isBlank()) {
            return new Lines(Path.of(rest));
          }
        }
        case "postgresql" -> {
          URI uri = new URI(trimmed);
          if (Uris.isDatabase(uri)) {
            return new Postgresql(uri);
          }
        }
        case "none" -> {
          if (rest.isEmpty()) {
            return new Nowhere();
          }
        }
        default -> {
          // The answer below.
        }
      }
    } catch (InvalidPathException | URISyntaxException wrong) {
      // Its message has the text in it.
    }
    throw new IllegalArgumentException(
        "must be sqlite:PATH, postgresql://USER:PASSWORD@HOST:PORT/DATABASE, file:PATH or none:;"
            + " in user and password write %40 for @, %2F for /");
  }

  /** What the URI of a database may look like. */
  final class Uris {

    private static final Pattern DATABASE = Pattern.compile("/[^/]+");

    /** The driver knows other parameters, of which some would have it load classes. */
    private static final Pattern TLS =
        Pattern.compile("((^|&)(sslmode|sslrootcert|sslcert|sslkey)=[^&]+)+");

    private static final int MAX_PORT = 65_535;

    private Uris() {}

    static boolean isDatabase(URI uri) {
      return uri.getHost() != null
          && uri.getPort() <= MAX_PORT
          && uri.getRawFragment() == null
          && DATABASE.matcher(uri.getRawPath()).matches()
          && (uri.getRawQuery() == null || TLS.matcher(uri.getRawQuery()).matches());
    }
  }
}
