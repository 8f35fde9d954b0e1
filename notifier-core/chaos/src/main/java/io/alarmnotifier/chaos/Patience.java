package io.alarmnotifier.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Decides how long to wait for what is on its way. */
final class Patience {

  /** Longer than the last waits of the schedule and all time-outs together. */
  private static final Duration WITH_NOTHING_IN_SIGHT = Duration.ofMinutes(1);

  private static final Duration WITH_MESSAGES_IN_QUEUES = Duration.ofMinutes(3);

  private final InstantSource clock;
  private Instant lastProgress;
  private int ended;

  Patience(InstantSource clock) {
    this.clock = clock;
    this.lastProgress = clock.instant();
  }

  /**
   * Whether it is over.
   *
   * @param endedSoFar how much has come to an end in all
   * @param inQueues whether something is known to be on its way
   */
  boolean isOver(int endedSoFar, boolean inQueues) {
    Instant now = clock.instant();
    if (endedSoFar != ended) {
      ended = endedSoFar;
      lastProgress = now;
    }
    Duration limit = inQueues ? WITH_MESSAGES_IN_QUEUES : WITH_NOTHING_IN_SIGHT;
    return Duration.between(lastProgress, now).compareTo(limit) > 0;
  }
}
