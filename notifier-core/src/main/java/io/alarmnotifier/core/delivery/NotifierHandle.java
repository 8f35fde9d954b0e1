package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import org.jspecify.annotations.Nullable;

/** The way to the notifier of a scheme, whichever instance that is at the time of a call. */
public interface NotifierHandle {

  /** The name of its plugin. */
  String name();

  /**
   * Has the notifier make one attempt. Does not throw what the notifier throws, but for an {@link
   * OutOfMemoryError}, and does not block unless the notifier does so though it says that it never
   * does.
   *
   * @param answer told what the notifier answers, perhaps before this returns, perhaps never
   * @return gives the attempt up: interrupts a call that still blocks, and lets the instance go if
   *     it is to be closed. To be called when the attempt is over, in whatever way; does nothing
   *     after an answer
   */
  Scheduler.Cancellable attempt(Delivery delivery, Answer answer);

  /** Hears what a notifier answers, on any thread; a second answer is possible. */
  @FunctionalInterface
  interface Answer {

    /**
     * The attempt has ended. Without an outcome and a failure, the notifier answered with {@code
     * null}.
     *
     * @param outcome what came of it
     * @param failure what the notifier threw in place of an outcome
     */
    void given(@Nullable DeliveryOutcome outcome, @Nullable Throwable failure);
  }
}
