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
  private final Map<String, Seen> seen = new LinkedHashMap<>();

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
  }

  /**
   * A message that came before.
   *
   * @param since when it came
   * @param message the message if it has not ended yet
   */
  record Seen(Instant since, @Nullable HeldMessage message) {}

  /** The message with this key that came before, if it is remembered. */
  Optional<Seen> find(String key) {
    forgetOld();
    return Optional.ofNullable(seen.get(key));
  }

  /** Remembers a message that has come. */
  void remember(String key, HeldMessage message) {
    if (!window.isZero()) {
      seen.put(key, new Seen(clock.instant(), message));
      forgetOld();
    }
  }

  /** Remembers of a message no more than that it came. */
  void ended(String key) {
    seen.computeIfPresent(key, (same, before) -> new Seen(before.since(), null));
  }

  private void forgetOld() {
    Instant oldest = clock.instant().minus(window);
    Iterator<Seen> eldest = seen.values().iterator();
    while (eldest.hasNext() && (eldest.next().since().isBefore(oldest) || seen.size() > CAPACITY)) {
      eldest.remove();
    }
  }
}
