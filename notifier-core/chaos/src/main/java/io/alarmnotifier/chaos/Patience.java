package io.alarmnotifier.chaos;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Decides how long to wait for what is on its way. */
final class Patience {

  /** With the schedule of most scenarios. */
  static final Duration SHORT_SCHEDULE = Duration.ofMinutes(5);

  /** What is put off waits for 10 minutes there. */
  static final Duration SHIPPED_SCHEDULE = Duration.ofMinutes(15);

  /**
   * Longer than all waits and time-outs together. A queue's length hides what RabbitMQ is about to
   * dead-letter, and where the next queue's leader was killed it tries that again after 3 minutes
   * ({@code dead_letter_worker_publisher_confirm_timeout}).
   */
  static final Duration WITH_NOTHING_IN_SIGHT = Duration.ofMinutes(4);

  private final InstantSource clock;
  private final Duration withMessagesInQueues;
  private Instant lastProgress;
  private int ended;

  /**
   * @param withMessagesInQueues how long nothing may move while messages stand in the queues
   */
  Patience(InstantSource clock, Duration withMessagesInQueues) {
    this.clock = clock;
    this.withMessagesInQueues = withMessagesInQueues;
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
    Duration limit = inQueues ? withMessagesInQueues : WITH_NOTHING_IN_SIGHT;
    return Duration.between(lastProgress, now).compareTo(limit) > 0;
  }
}
