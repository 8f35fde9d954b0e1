package io.alarmnotifier.core.delivery;

import java.time.Duration;
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

  private static final int CAPACITY = 50_000;

  private Duration window;
  private final InstantSource clock;

  /** Those that have not ended, the eldest first. */
  private final Map<Fingerprint, Open> open = new LinkedHashMap<>();

  private final FingerprintLog ended = new FingerprintLog(CAPACITY);

  /**
   * @param window how long a message is remembered; zero for not at all
   */
  RecentMessages(Duration window, InstantSource clock) {
    this.window = window;
    this.clock = clock;
  }

  /**
   * @param since in milliseconds since 1970
   */
  private record Open(long since, HeldMessage message) {}

  /**
   * A message that came before.
   *
   * @param message what is held of it; null if it has ended
   */
  record Seen(@Nullable HeldMessage message) {}

  /** Changes how long a message is remembered; zero for not at all. */
  void rememberFor(Duration window) {
    this.window = window;
    forgetOld(clock.millis());
  }

  /** The message that came before, if it is remembered. */
  Optional<Seen> find(Fingerprint fingerprint) {
    Open underWay = open.get(fingerprint);
    long since = underWay == null ? ended.timeOf(fingerprint) : underWay.since;
    return since < oldest(clock.millis())
        ? Optional.empty()
        : Optional.of(new Seen(underWay == null ? null : underWay.message));
  }

  /** Whether the message that is remembered is this one, and has not ended. */
  boolean knows(Fingerprint fingerprint, HeldMessage message) {
    return find(fingerprint).filter(before -> message == before.message()).isPresent();
  }

  /** Remembers a message that has come. */
  void remember(Fingerprint fingerprint, HeldMessage message) {
    if (!window.isZero()) {
      long now = clock.millis();
      // Else one that comes anew would keep the place of the old one, and the eldest are first.
      open.remove(fingerprint);
      open.put(fingerprint, new Open(now, message));
      forgetOld(now);
    }
  }

  /**
   * Remembers of a message no more than that it came, if it is still the one that is remembered.
   */
  void ended(Fingerprint fingerprint, HeldMessage message) {
    Open underWay = open.get(fingerprint);
    if (underWay != null && underWay.message == message) {
      open.remove(fingerprint);
      ended.add(fingerprint, underWay.since);
    }
  }

  private long oldest(long now) {
    return now - window.toMillis();
  }

  private void forgetOld(long now) {
    long oldest = oldest(now);
    Iterator<Open> eldest = open.values().iterator();
    while (eldest.hasNext() && (eldest.next().since < oldest || open.size() > CAPACITY)) {
      eldest.remove();
    }
    ended.removeBefore(oldest);
  }
}
