package io.alarmnotifier.core.app;

import io.alarmnotifier.core.app.SseReader.SseEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows the events of a host, also over its restarts. For one thread, which it blocks until the
 * host cannot be followed.
 */
final class EventTail {

  private static final int UNAVAILABLE = 503;

  private final AdminAddress host;
  private final String path;
  private final Consumer<SseEvent> events;
  private final Consumer<String> remarks;
  private final Duration pause;
  private Optional<String> lastId = Optional.empty();
  private boolean wasThere;

  /**
   * @param path the path and the query of the events
   * @param events is given each event
   * @param remarks is told how the connection fares
   * @param pause the wait before it is tried again
   */
  EventTail(
      AdminAddress host,
      String path,
      Consumer<SseEvent> events,
      Consumer<String> remarks,
      Duration pause) {
    this.host = host;
    this.path = path;
    this.events = events;
    this.remarks = remarks;
    this.pause = pause;
  }

  /**
   * Follows until the host refuses.
   *
   * @throws HostNotRunningException if nobody was there at the first try
   * @throws IOException if it refuses; the message says what to do
   */
  void follow() throws IOException, InterruptedException {
    for (; ; ) {
      Optional<HttpURLConnection> open = connect();
      if (open.isPresent()) {
        read(open.get());
      }
      new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private Optional<HttpURLConnection> connect() throws IOException {
    HttpURLConnection connection = host.open(path);
    lastId.ifPresent(id -> connection.setRequestProperty("Last-Event-ID", id));
    int status;
    try {
      status = connection.getResponseCode();
    } catch (IOException e) {
      if (!wasThere) {
        throw new HostNotRunningException(host.nobodyThere(e));
      }
      return Optional.empty();
    }
    if (status == UNAVAILABLE) {
      remarks.accept("The host takes no more subscribers now; trying again");
      return Optional.empty();
    }
    if (status != HttpURLConnection.HTTP_OK) {
      throw new IOException(host.refused(status, connection));
    }
    if (wasThere) {
      remarks.accept("Connected again");
    }
    wasThere = true;
    return Optional.of(connection);
  }

  private void read(HttpURLConnection connection) {
    String why = "the host has ended it";
    try (InputStream stream = connection.getInputStream()) {
      SseReader reader = new SseReader(stream);
      for (Optional<SseEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
        lastId = reader.lastId().or(() -> lastId);
        events.accept(event.get());
      }
      lastId = reader.lastId().or(() -> lastId);
    } catch (IOException e) {
      why = String.valueOf(e.getMessage());
    } finally {
      connection.disconnect();
    }
    remarks.accept("The connection to the host is lost (" + why + "); trying for ever");
  }
}
