package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A notifier that does as the test says, and notes what it was given. */
final class FakeNotifier implements Notifier {

  private final Function<Delivery, CompletionStage<DeliveryOutcome>> behaviour;
  private final List<Delivery> deliveries = new ArrayList<>();

  FakeNotifier(Function<Delivery, CompletionStage<DeliveryOutcome>> behaviour) {
    this.behaviour = behaviour;
  }

  /** Answers at once, with one outcome after the other. */
  static FakeNotifier answering(DeliveryOutcome... outcomes) {
    Iterator<DeliveryOutcome> script = Arrays.asList(outcomes).iterator();
    return new FakeNotifier(delivery -> CompletableFuture.completedStage(script.next()));
  }

  /** Takes every delivery. */
  static FakeNotifier delivering() {
    return new FakeNotifier(
        delivery -> CompletableFuture.completedStage(DeliveryOutcome.delivered("taken")));
  }

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    deliveries.add(delivery);
    return behaviour.apply(delivery);
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  NotifierHandle handle() {
    return new CalledHere("fake", this);
  }
}
