package io.alarmnotifier.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Casts at a constant rate, whatever becomes of what was cast before, and keeps when each was due.
 * What could only be cast late counts from when it was due all the same: else a stall of the sender
 * would hide what it would have measured ("coordinated omission").
 */
final class OpenLoop {

  private static final long SECOND = 1_000_000_000L;

  private final InstantSource clock;
  private final int perSecond;
  private final Map<Transition, Instant> due = new LinkedHashMap<>();
  private Duration latest = Duration.ZERO;

  /**
   * @param clock the one by which receipts are timed
   */
  OpenLoop(InstantSource clock, int perSecond) {
    this.clock = clock;
    this.perSecond = perSecond;
  }

  /** Casts all of them, the first at once, and returns when the last is cast. */
  void cast(List<Transition> transitions, Consumer<Transition> sink) throws InterruptedException {
    Instant begin = clock.instant();
    for (int i = 0; i < transitions.size(); i++) {
      Instant time = begin.plusNanos(i * SECOND / perSecond);
      TimeUnit.NANOSECONDS.sleep(Duration.between(clock.instant(), time).toNanos());
      Duration late = Duration.between(time, clock.instant());
      latest = late.compareTo(latest) > 0 ? late : latest;
      due.put(transitions.get(i), time);
      sink.accept(transitions.get(i));
    }
  }

  /** When each was due to be cast. */
  Map<Transition, Instant> due() {
    return due;
  }

  /** How late the one was cast that was cast the latest after it was due. */
  Duration latest() {
    return latest;
  }
}
