package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a message that comes again, from its sender or from the broker: within a window of
 * time, and among so many. Lives on one thread.
 */
final class RecentMessages {

  /** About 8 MB of memory when full. */
  private static final int CAPACITY = 50_000;

  private Duration window;
  private final InstantSource clock;
  private final Map<Key, Seen> seen = new LinkedHashMap<>();

  /**
   * @param window how long a message is remembered; zero for not at all
   */
  RecentMessages(Duration window, InstantSource clock) {
    this.window = window;
    this.clock = clock;
  }

  /** Changes how long a message is remembered; zero for not at all. */
  void rememberFor(Duration window) {
    this.window = window;
    forgetOld(clock.millis());
  }

  /** What two messages have in common that are the same. */
  sealed interface Key {

    /**
     * Of a message as its sender sent it. The body has a part in it, as there may be senders that
     * give all messages the same id.
     */
    record Sent(String uniqueId, int bodyLength, int bodyHash) implements Key {}

    /** Of one parking of a delivery. */
    record Parked(String deliveryId, Instant received, int parkings) implements Key {}
  }

  /** A message that came before. */
  static final class Seen {

    private final long since;
    private @Nullable HeldMessage message;

    /**
     * @param since in milliseconds since 1970
     */
    private Seen(long since, HeldMessage message) {
      this.since = since;
      this.message = message;
    }

    /** The message if it has not ended yet. */
    @Nullable HeldMessage message() {
      return message;
    }
  }

  /** The message with this key that came before, if it is remembered. */
  Optional<Seen> find(Key key) {
    return Optional.ofNullable(seen.get(key))
        .filter(before -> before.since >= oldest(clock.millis()));
  }

  /** Whether the message with this key that is remembered is this one, and has not ended. */
  boolean knows(Key key, HeldMessage message) {
    return find(key).filter(before -> message == before.message()).isPresent();
  }

  /** Remembers a message that has come. */
  void remember(Key key, HeldMessage message) {
    if (!window.isZero()) {
      long now = clock.millis();
      // Else one that comes anew would keep the place of the old one, and the eldest are first.
      seen.remove(key);
      seen.put(key, new Seen(now, message));
      forgetOld(now);
    }
  }

  /** Remembers of a message no more than that it came, if it is still the one of this key. */
  void ended(Key key, HeldMessage message) {
    Seen before = seen.get(key);
    if (before != null && before.message == message) {
      before.message = null;
    }
  }

  private long oldest(long now) {
    return now - window.toMillis();
  }

  private void forgetOld(long now) {
    long oldest = oldest(now);
    Iterator<Seen> eldest = seen.values().iterator();
    while (eldest.hasNext() && (eldest.next().since < oldest || seen.size() > CAPACITY)) {
      eldest.remove();
    }
  }
}
