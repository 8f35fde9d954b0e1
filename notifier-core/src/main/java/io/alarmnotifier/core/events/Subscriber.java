package io.alarmnotifier.core.events;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.LongFunction;

/**
 * One connection that is told events. It has no buffer of its own but that of its connection: where
 * that is full, it stays behind, and misses what is gone when it goes on. Lives on one event loop.
 */
final class Subscriber {

  private static final int WRITE_QUEUE_BYTES = 16 * 1024;

  private final EventFilter filter;
  private final HttpServerResponse response;
  private long position;
  private long lastTold;
  private long lastWrite;
  private long fullSince;

  /**
   * @param position the number of the first event that it is to be told
   * @param turn which turn this is, of all its loop's
   */
  Subscriber(EventFilter filter, HttpServerResponse response, long position, long turn) {
    this.filter = filter;
    this.response = response.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
    this.position = position;
    this.lastTold = turn;
    this.lastWrite = turn;
    this.fullSince = turn;
  }

  EventFilter filter() {
    return filter;
  }

  /**
   * Tells it what it takes at once of what has happened.
   *
   * @param head the first event that has not happened
   * @param turn which turn this is, of all its loop's
   * @param chunks what is to be sent from an event on
   * @param budget what it may cost, in bytes, or a little more
   * @return what it cost
   */
  int tell(long head, long turn, LongFunction<Chunk> chunks, int budget) {
    if (!response.writeQueueFull()) {
      fullSince = turn;
    }
    int spent = 0;
    while (position < head && spent < budget && !response.writeQueueFull()) {
      Chunk chunk = chunks.apply(position);
      position = chunk.next();
      spent += chunk.cost();
      if (chunk.bytes().length() > 0) {
        response.write(chunk.bytes());
        lastWrite = turn;
      }
    }
    if (response.writeQueueFull() || position >= head) {
      lastTold = turn;
    }
    return spent;
  }

  /** How many turns ago it was told all that it takes at once, or has subscribed. */
  long waitedFor(long turn) {
    return turn - lastTold;
  }

  /** How many turns nothing was written to it. */
  long silentFor(long turn) {
    return turn - lastWrite;
  }

  /** How many turns its connection has taken nothing. */
  long stuckFor(long turn) {
    return turn - fullSince;
  }

  /** Shows that the host is there, and how far the events are, so that it can go on from here. */
  void keepAlive(String run, long turn) {
    if (!response.writeQueueFull()) {
      response.write(": keep-alive\nid: " + new EventId(run, position - 1) + "\n\n");
      lastWrite = turn;
    }
  }

  /** Closes its connection, which takes nothing. */
  void cut() {
    response.reset();
  }

  /** Ends it in good order. */
  Future<Void> end() {
    return response.ended() ? Future.succeededFuture() : response.end();
  }
}
