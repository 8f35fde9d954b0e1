package io.alarmnotifier.plugins.test;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.PreviewingNotifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last deliveries in memory, as OpenStack's test notifier does, but not without bound:
 * whoever may set actions must not be able to fill the host's memory.
 */
public final class TestNotifier implements PreviewingNotifier {

  /** The text of all that is kept together; the latest delivery is kept even if it is longer. */
  static final long MAX_CHARACTERS = 16_000_000;

  private static final CompletionStage<DeliveryOutcome> KEPT =
      CompletableFuture.completedStage(DeliveryOutcome.delivered("kept"));

  private final int keep;
  private final AtomicReference<List<Delivery>> deliveries = new AtomicReference<>(List.of());

  TestNotifier(int keep) {
    this.keep = keep;
  }

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    deliveries.updateAndGet(before -> latest(before, delivery));
    return KEPT;
  }

  @Override
  public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
    return CompletableFuture.completedStage(
        new DeliveryPreview(
            List.of(new Finding("memory", "keeps it among the last " + keep)), Optional.empty()));
  }

  @Override
  public boolean neverBlocks() {
    return true;
  }

  /**
   * The last deliveries in the order of their arrival, the latest last.
   *
   * @return a snapshot that does not change; may be called by any thread
   */
  public List<Delivery> deliveries() {
    return Objects.requireNonNull(deliveries.get());
  }

  private List<Delivery> latest(List<Delivery> before, Delivery delivery) {
    long room = MAX_CHARACTERS - characters(delivery);
    int first = before.size();
    while (first > 0 && before.size() - first + 1 < keep) {
      room -= characters(before.get(first - 1));
      if (room < 0) {
        break;
      }
      first--;
    }
    List<Delivery> after = new ArrayList<>(before.subList(first, before.size()));
    after.add(delivery);
    return List.copyOf(after);
  }

  private static long characters(Delivery delivery) {
    AlarmTransition transition = delivery.transition();
    return (long) delivery.action().url().length()
        + length(transition.alarmName())
        + length(transition.alarmId())
        + length(transition.severity())
        + length(transition.previous())
        + length(transition.current())
        + length(transition.reason())
        + length(transition.reasonData());
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
