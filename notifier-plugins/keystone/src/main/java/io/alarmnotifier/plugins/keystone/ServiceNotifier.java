package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Delivers by requests to an OpenStack service; what they are is the plugin's. */
public final class ServiceNotifier implements Notifier {

  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final ServiceClient client;
  private final Function<Delivery, Future<DeliveryOutcome>> attempt;
  private volatile boolean closed;

  /**
   * @param client which is closed with the notifier
   * @param attempt makes one, without ever waiting; may fail with, or throw, {@link
   *     ServiceException}
   */
  public ServiceNotifier(
      ServiceClient client, Function<Delivery, Future<DeliveryOutcome>> attempt) {
    this.client = client;
    this.attempt = attempt;
  }

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    if (closed) {
      return CompletableFuture.completedFuture(
          DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed"));
    }
    try {
      return attempt.apply(delivery).otherwise(ServiceException::outcomeOf).toCompletionStage();
    } catch (ServiceException notToBeDelivered) {
      return CompletableFuture.completedFuture(notToBeDelivered.outcome());
    }
  }

  @Override
  public boolean neverBlocks() {
    return true;
  }

  /** {@inheritDoc} Deliveries under way end as retryable failures. */
  @Override
  public void close() {
    closed = true;
    CompletableFuture<Void> done = client.close().toCompletionStage().toCompletableFuture();
    if (Context.isOnEventLoopThread()) {
      return;
    }
    try {
      done.get(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("connections did not close", e);
    }
  }
}
