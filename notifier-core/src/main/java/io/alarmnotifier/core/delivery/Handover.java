package io.alarmnotifier.core.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Hands deliveries over to the broker, as parked ones or as dead letters, and tries again for as
 * long as their message can be held: until the broker has confirmed the copy, the message is not
 * let go. Lives on the thread of the {@link Scheduler}.
 */
final class Handover {

  /**
   * After so long without a word from the broker somebody is told. The copy is not written again
   * then, as the broker may keep it already.
   */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final Backoff backoff;
  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final DeliveryListener listener;

  /** The copies that the broker refuses or does not confirm. */
  private final Set<Copy> stuck = new HashSet<>();

  Handover(
      Backoff backoff, Scheduler scheduler, RandomGenerator random, DeliveryListener listener) {
    this.backoff = backoff;
    this.scheduler = scheduler;
    this.random = random;
    this.listener = listener;
  }

  /** Parks a delivery; its message is told when that is confirmed. */
  void park(HeldMessage message, ParkedDelivery delivery, Duration step) {
    new Copy(
            message,
            "a parked delivery",
            handle -> handle.park(delivery, step),
            () -> {
              listener.parked(message.handle(), delivery);
              message.ended(Ending.PARKED);
            })
        .begin();
  }

  /** Writes a dead letter; its message is told when that is confirmed. */
  void bury(HeldMessage message, DeadLetter letter) {
    new Copy(
            message,
            "a dead letter",
            handle -> handle.deadLetter(letter),
            () -> {
              listener.deadLettered(message.handle(), letter);
              message.ended(Ending.DEAD_LETTERED);
            })
        .begin();
  }

  /** What is to be written before a message can be settled. */
  private final class Copy {

    private final HeldMessage message;
    private final String what;
    private final Function<SourceMessage, CompletionStage<Void>> write;
    private final Runnable confirmed;
    private int tries;

    Copy(
        HeldMessage message,
        String what,
        Function<SourceMessage, CompletionStage<Void>> write,
        Runnable confirmed) {
      this.message = message;
      this.what = what;
      this.write = write;
      this.confirmed = confirmed;
    }

    void begin() {
      tries = 0;
      message.whenLive(this::write);
    }

    private void write() {
      tries++;
      Scheduler.Cancellable silence = scheduler.schedule(LONGEST_SILENCE, this::overdue);
      write
          .apply(message.handle())
          .whenComplete(
              (nothing, failure) ->
                  scheduler.execute(
                      () -> {
                        silence.cancel();
                        if (failure == null) {
                          isStuckNoLonger();
                          confirmed.run();
                        } else {
                          failed(failure);
                        }
                      }));
    }

    private void overdue() {
      if (message.isLive()) {
        stuck.add(this);
        listener.writeOverdue(message.handle(), what, LONGEST_SILENCE);
      }
    }

    private void failed(Throwable failure) {
      if (!message.isLive()) {
        isStuckNoLonger();
        begin();
        return;
      }
      stuck.add(this);
      Duration delay = backoff.delay(tries, random.nextDouble());
      listener.writeFailed(message.handle(), what, failure, delay);
      scheduler.schedule(delay, this::again);
    }

    private void again() {
      if (message.isLive()) {
        write();
      } else {
        // It may never come again.
        isStuckNoLonger();
        begin();
      }
    }

    private void isStuckNoLonger() {
      if (stuck.remove(this) && stuck.isEmpty()) {
        listener.allWritten();
      }
    }
  }
}
