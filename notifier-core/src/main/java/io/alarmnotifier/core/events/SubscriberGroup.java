package io.alarmnotifier.core.events;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The subscribers of one event loop. In each turn a few of them are told what has happened since
 * they were told last, those first who have waited longest: were all told at once, so many writes
 * would keep a core from the deliveries. So the more there are, the less often each is told; and
 * the more groups there are, the less often each of them takes a turn, so that all together take no
 * more of the processor than one would. Lives on that loop.
 */
final class SubscriberGroup {

  /** Between two turns of a group that is alone. */
  static final int TURN_MILLIS = 10;

  /** Told in less time than a delivery takes. */
  static final int MOST_A_TURN = 10;

  /** Between two times that one is told: much goes out at once, and it is soon for a person. */
  private static final int LEAST_MILLIS = 100;

  private static final int KEEP_ALIVE_MILLIS = 15_000;
  private static final int LONGEST_STUCK_MILLIS = 60_000;

  /**
   * What a turn may cost: 100 MB a second of all groups, or 250,000 events that are looked at. More
   * would take the processor from the deliveries.
   */
  private static final int BYTES_A_TURN = 1_000_000;

  /**
   * How many events those of all groups together may be behind: as many as can be sent in five
   * seconds. Else a burst would keep the processor busy for a minute after it is over.
   */
  private static final long MOST_BEHIND = 1_250_000;

  private final EventStream events;
  private final Vertx vertx;
  private final int groups;

  /** Who was told longest ago is the first. */
  private final Set<Subscriber> subscribers = new LinkedHashSet<>();

  private final Map<ChunkKey, Chunk> chunks = new HashMap<>();
  private long timer = -1;
  private long turn;

  /**
   * @param groups how many there are, this one included
   */
  SubscriberGroup(EventStream events, Vertx vertx, int groups) {
    this.events = events;
    this.vertx = vertx;
    this.groups = groups;
  }

  /**
   * @param position the number of the first event that it is to be told
   */
  Subscriber add(EventFilter filter, HttpServerResponse response, long position) {
    Subscriber subscriber = new Subscriber(filter, response, position, turn);
    subscribers.add(subscriber);
    if (timer < 0) {
      timer = vertx.setPeriodic(turnMillis(), id -> takeTurn());
    }
    return subscriber;
  }

  /** Forgets one whose connection is closed. */
  void remove(Subscriber subscriber) {
    subscribers.remove(subscriber);
    if (subscribers.isEmpty()) {
      takeNoMoreTurns();
    }
  }

  private void takeNoMoreTurns() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private int turnMillis() {
    return groups * TURN_MILLIS;
  }

  private long turns(int millis) {
    return millis / turnMillis();
  }

  private void takeTurn() {
    turn++;
    long head = events.ring().next();
    int left = BYTES_A_TURN;
    for (int told = 0; told < MOST_A_TURN && left > 0 && isOneDue(); told++) {
      Subscriber subscriber = subscribers.iterator().next();
      left -= tell(subscriber, head, left);
      if (subscriber.waitedFor(turn) == 0 && subscribers.remove(subscriber)) {
        subscribers.add(subscriber);
      }
      if (subscriber.stuckFor(turn) > turns(LONGEST_STUCK_MILLIS)) {
        subscriber.cut();
      } else if (subscriber.silentFor(turn) >= turns(KEEP_ALIVE_MILLIS)) {
        subscriber.keepAlive(events.run(), turn);
      }
    }
    chunks.clear();
  }

  private boolean isOneDue() {
    Iterator<Subscriber> first = subscribers.iterator();
    return first.hasNext() && first.next().waitedFor(turn) >= turns(LEAST_MILLIS);
  }

  private int tell(Subscriber subscriber, long head, int budget) {
    return subscriber.tell(head, turn, from -> chunk(subscriber, from, head), budget);
  }

  private Chunk chunk(Subscriber subscriber, long from, long head) {
    long oldest = head - MOST_BEHIND / groups / Math.max(1, subscribers.size());
    return chunks.computeIfAbsent(
        new ChunkKey(subscriber.filter(), from),
        key -> Chunk.of(events, key.filter(), key.from(), oldest, head));
  }

  /** Tells all of them what is left to tell, and ends them. */
  Future<Void> close() {
    takeNoMoreTurns();
    long head = events.ring().next();
    List<Subscriber> all = List.copyOf(subscribers);
    all.forEach(subscriber -> tell(subscriber, head, Integer.MAX_VALUE));
    chunks.clear();
    return Future.join(all.stream().map(Subscriber::end).toList()).mapEmpty();
  }

  /** Who wants the same from the same event on. */
  private record ChunkKey(EventFilter filter, long from) {}
}
