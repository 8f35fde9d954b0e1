package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Writes dead letters, and tries again for as long as the message can be held: until the broker has
 * confirmed the letter, the message is not let go.
 */
final class Graveyard {

  private final Backoff backoff;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final DeliveryListener listener;

  Graveyard(
      Backoff backoff, Scheduler scheduler, RandomGenerator random, DeliveryListener listener) {
    this.backoff = backoff;
    this.scheduler = scheduler;
    this.random = random;
    this.listener = listener;
  }

  /**
   * Writes a dead letter.
   *
   * @param ended told when it is written, or when the message can no longer be settled
   */
  void bury(SourceMessage message, DeadLetter letter, Runnable ended) {
    bury(message, letter, ended, 1);
  }

  private void bury(SourceMessage message, DeadLetter letter, Runnable ended, int tries) {
    if (!message.isLive()) {
      ended.run();
      return;
    }
    message
        .deadLetter(letter)
        .whenComplete(
            (nothing, failure) ->
                scheduler.execute(
                    () -> {
                      if (failure == null) {
                        listener.deadLettered(message, letter);
                        ended.run();
                      } else {
                        buryLater(message, letter, ended, tries, failure);
                      }
                    }));
  }

  private void buryLater(
      SourceMessage message, DeadLetter letter, Runnable ended, int tries, Throwable failure) {
    if (!message.isLive()) {
      ended.run();
      return;
    }
    Duration delay = backoff.delay(tries, random.nextDouble());
    listener.deadLetterFailed(message, letter, failure, delay);
    scheduler.schedule(delay, () -> bury(message, letter, ended, tries + 1));
  }
}
