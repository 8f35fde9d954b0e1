package io.alarmnotifier.core.admin;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Keeps clients from holding connections that they make no use of: each has a time limit for
 * sending a request, and for taking the answer, however often it sends or takes a byte of it. Only
 * an answer that is a stream of events may last. Told of each connection on that one's event loop.
 */
final class ConnectionWatch implements Handler<RoutingContext> {

  private static final String STREAM = "text/event-stream";

  private final Vertx vertx;
  private final AdminLimits limits;
  private final Semaphore places;
  private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

  ConnectionWatch(Vertx vertx, AdminLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.places = new Semaphore(limits.connections());
  }

  /** A client has connected. */
  void connected(HttpConnection connection) {
    if (!places.tryAcquire()) {
      connection.close();
      return;
    }
    arm(connection, limits.requestTime());
    connection.closeHandler(
        closed -> {
          places.release();
          Long timer = timers.remove(connection);
          if (timer != null) {
            vertx.cancelTimer(timer);
          }
        });
  }

  /** The headers of a request have come. */
  @Override
  public void handle(RoutingContext context) {
    HttpConnection connection = context.request().connection();
    limit(connection, limits.answerTime());
    context.addHeadersEndHandler(
        headers -> {
          String type = context.response().headers().get(HttpHeaders.CONTENT_TYPE);
          if (type != null && type.startsWith(STREAM)) {
            unlimit(connection);
          }
        });
    context.addEndHandler(end -> limit(connection, limits.requestTime()));
    context.next();
  }

  private void limit(HttpConnection connection, Duration time) {
    // What is closed may still end.
    if (timers.containsKey(connection)) {
      unlimit(connection);
      arm(connection, time);
    }
  }

  private void arm(HttpConnection connection, Duration time) {
    timers.put(connection, vertx.setTimer(time.toMillis(), timer -> connection.close()));
  }

  private void unlimit(HttpConnection connection) {
    Long timer = timers.get(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
