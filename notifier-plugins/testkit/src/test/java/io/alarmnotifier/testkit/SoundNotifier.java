package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.PreviewingNotifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Its host tells what an endpoint does: {@code accepts}, {@code hangs}; all others refuse. */
class SoundNotifier implements PreviewingNotifier {

  static final String ACCEPTED = "sound://accepts/way";
  static final String REFUSED = "sound://refuses/way";
  static final String HANGING = "sound://hangs/way";

  private final Set<CompletableFuture<DeliveryOutcome>> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    if (closed) {
      return CompletableFuture.completedStage(
          DeliveryOutcome.retry(FailureReason.INTERNAL, "closed"));
    }
    return switch (delivery.action().host()) {
      case "accepts" ->
          CompletableFuture.completedStage(DeliveryOutcome.delivered("" + delivery.action()));
      case "hangs" -> untilTheLimit(delivery);
      default ->
          CompletableFuture.completedStage(
              DeliveryOutcome.retry(FailureReason.UNREACHABLE, "no way to " + delivery.action()));
    };
  }

  @Override
  public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
    return CompletableFuture.completedStage(
        new DeliveryPreview(
            List.of(new Finding("way", "to " + delivery.action())), Optional.empty()));
  }

  private CompletionStage<DeliveryOutcome> untilTheLimit(Delivery delivery) {
    CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
    waiting.add(outcome);
    DeliveryOutcome late = DeliveryOutcome.retry(FailureReason.TIMEOUT, "no answer");
    return outcome.completeOnTimeout(late, delivery.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    closed = true;
    waiting.forEach(
        outcome -> outcome.complete(DeliveryOutcome.retry(FailureReason.INTERNAL, "closed")));
  }
}
