package io.alarmnotifier.core.events;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subscribers of one event loop, which are told all together what has happened since the last
 * turn. Lives on that loop.
 */
final class SubscriberGroup {

  /** Seldom enough that much goes out at once, and often enough for a person. */
  static final int TURN_MILLIS = 100;

  private static final int KEEP_ALIVE_TURNS = 15_000 / TURN_MILLIS;
  private static final int LONGEST_STUCK_TURNS = 60_000 / TURN_MILLIS;

  /**
   * What a turn may cost: 100 MB a second, or 250,000 events that are looked at. More would take
   * the processor from the deliveries; who then stays behind for too long misses events.
   */
  private static final int BYTES_A_TURN = 10_000_000;

  private final EventStream events;
  private final Vertx vertx;
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();
  private final Map<ChunkKey, Chunk> chunks = new HashMap<>();
  private long timer = -1;
  private long turn;
  private int first;

  SubscriberGroup(EventStream events, Vertx vertx) {
    this.events = events;
    this.vertx = vertx;
  }

  /**
   * @param position the number of the first event that it is to be told
   */
  Subscriber add(EventFilter filter, HttpServerResponse response, long position) {
    Subscriber subscriber = new Subscriber(filter, response, position, turn);
    subscribers.add(subscriber);
    if (timer < 0) {
      timer = vertx.setPeriodic(TURN_MILLIS, id -> takeTurn(BYTES_A_TURN));
    }
    return subscriber;
  }

  /** Forgets one whose connection is closed. */
  void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
    if (subscribers.isEmpty() && timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void takeTurn(int budget) {
    turn++;
    long head = events.ring().next();
    int left = budget;
    // A copy, as one whose connection is closed leaves.
    List<Subscriber> all = List.copyOf(subscribers);
    // Each turn another one is the first, so that where it is too much all miss alike.
    first = all.isEmpty() ? 0 : (first + 1) % all.size();
    for (int i = 0; i < all.size(); i++) {
      Subscriber subscriber = all.get((first + i) % all.size());
      left -= subscriber.tell(head, turn, from -> chunk(subscriber, from, head), Math.max(left, 0));
      if (subscriber.stuckFor(turn) > LONGEST_STUCK_TURNS) {
        subscriber.cut();
      } else if (subscriber.silentFor(turn) >= KEEP_ALIVE_TURNS) {
        subscriber.keepAlive(events.run(), turn);
      }
    }
    chunks.clear();
  }

  private Chunk chunk(Subscriber subscriber, long from, long head) {
    return chunks.computeIfAbsent(
        new ChunkKey(subscriber.filter(), from),
        key -> Chunk.of(events, key.filter(), key.from(), head));
  }

  /** Tells all of them what is left to tell, and ends them. */
  Future<Void> close() {
    takeTurn(Integer.MAX_VALUE);
    return Future.join(List.copyOf(subscribers).stream().map(Subscriber::end).toList()).mapEmpty();
  }

  /** Who wants the same from the same event on. */
  private record ChunkKey(EventFilter filter, long from) {}
}
