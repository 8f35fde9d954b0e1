package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Hands deliveries over to the broker, as parked ones or as dead letters, and tries again for as
 * long as their message can be held: until the broker has confirmed the copy, the message is not
 * let go.
 */
final class Handover {

  private final Backoff backoff;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final DeliveryListener listener;

  Handover(
      Backoff backoff, Scheduler scheduler, RandomGenerator random, DeliveryListener listener) {
    this.backoff = backoff;
    this.scheduler = scheduler;
    this.random = random;
    this.listener = listener;
  }

  /** Parks a delivery; its message is told when that is confirmed. */
  void park(HeldMessage message, ParkedDelivery delivery, Duration step) {
    write(
        message,
        "a parked delivery",
        handle -> handle.park(delivery, step),
        () -> {
          listener.parked(message.handle(), delivery);
          message.ended(Ending.PARKED);
        },
        1);
  }

  /** Writes a dead letter; its message is told when that is confirmed. */
  void bury(HeldMessage message, DeadLetter letter) {
    write(
        message,
        "a dead letter",
        handle -> handle.deadLetter(letter),
        () -> {
          listener.deadLettered(message.handle(), letter);
          message.ended(Ending.DEAD_LETTERED);
        },
        1);
  }

  private void write(
      HeldMessage message,
      String what,
      Function<SourceMessage, CompletionStage<Void>> copy,
      Runnable confirmed,
      int tries) {
    message.whenLive(
        () ->
            copy.apply(message.handle())
                .whenComplete(
                    (nothing, failure) ->
                        scheduler.execute(
                            () -> {
                              if (failure == null) {
                                confirmed.run();
                              } else {
                                writeLater(message, what, copy, confirmed, tries, failure);
                              }
                            })));
  }

  private void writeLater(
      HeldMessage message,
      String what,
      Function<SourceMessage, CompletionStage<Void>> copy,
      Runnable confirmed,
      int tries,
      Throwable failure) {
    if (!message.isLive()) {
      write(message, what, copy, confirmed, 1);
      return;
    }
    Duration delay = backoff.delay(tries, random.nextDouble());
    listener.writeFailed(message.handle(), what, failure, delay);
    scheduler.schedule(delay, () -> write(message, what, copy, confirmed, tries + 1));
  }
}
