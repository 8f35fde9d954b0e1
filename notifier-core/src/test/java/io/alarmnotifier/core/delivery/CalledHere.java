package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.util.concurrent.CompletionStage;

/** Calls a notifier where the host stands, as one that never blocks is called. */
public record CalledHere(String name, Notifier notifier) implements NotifierHandle {

  @Override
  public Scheduler.Cancellable attempt(Delivery delivery, Answer answer) {
    try {
      CompletionStage<DeliveryOutcome> stage = notifier.deliver(delivery);
      if (stage == null) {
        answer.given(null, null);
      } else {
        stage.whenComplete(answer::given);
      }
    } catch (RuntimeException | Error e) {
      answer.given(null, e);
    }
    return () -> {};
  }
}
