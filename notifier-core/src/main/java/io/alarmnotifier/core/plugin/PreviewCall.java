package io.alarmnotifier.core.plugin;

import io.alarmnotifier.core.delivery.NotifierGuard;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.OneLine;
import io.alarmnotifier.spi.PreviewingNotifier;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a notifier what an attempt would do, and turns whatever it does into one answer, in time.
 */
final class PreviewCall {

  private PreviewCall() {}

  /** Blocks, but for little more than the delivery's time limit. */
  static Foretold make(String plugin, ClassLoader loader, Notifier notifier, Delivery delivery) {
    if (!(notifier instanceof PreviewingNotifier previewing)) {
      return new Foretold.Untold();
    }
    try {
      return OwnThread.call(
              "preview-" + plugin,
              loader,
              delivery.timeLimit().plus(NotifierGuard.GRACE),
              () -> await(previewing.preview(delivery)))
          .<Foretold>map(Foretold.Told::new)
          .orElseGet(() -> new Foretold.Failed("answered with null in place of a preview"));
    } catch (TimeoutException e) {
      return new Foretold.Failed("did not tell: " + OneLine.of(e.getMessage()));
    } catch (ExecutionException e) { // A plugin may throw anything.
      Throwable thrown = Objects.requireNonNull(e.getCause(), "cause");
      Throwable cause =
          thrown instanceof ExecutionException && thrown.getCause() != null
              ? thrown.getCause()
              : thrown;
      return new Foretold.Failed(
          "threw " + new ShownFailure(cause, delivery.action()).getMessage());
    }
  }

  /** Not by way of {@code toCompletableFuture}, which a stage need not have. */
  private static Optional<DeliveryPreview> await(@Nullable CompletionStage<DeliveryPreview> stage)
      throws ExecutionException, InterruptedException {
    if (stage == null) {
      return Optional.empty();
    }
    CompletableFuture<Optional<DeliveryPreview>> told = new CompletableFuture<>();
    stage.whenComplete(
        (preview, failure) -> {
          if (failure == null) {
            told.complete(Optional.ofNullable(preview));
          } else {
            told.completeExceptionally(failure);
          }
        });
    return told.get();
  }
}
