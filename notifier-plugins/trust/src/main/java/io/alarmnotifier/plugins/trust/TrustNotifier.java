package io.alarmnotifier.plugins.trust;

import io.alarmnotifier.plugins.http.Credential;
import io.alarmnotifier.plugins.http.Posted;
import io.alarmnotifier.plugins.http.Webhooks;
import io.alarmnotifier.plugins.keystone.Deadline;
import io.alarmnotifier.plugins.keystone.Keystone;
import io.alarmnotifier.plugins.keystone.Scope;
import io.alarmnotifier.plugins.keystone.ServiceClient;
import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.plugins.keystone.Token;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Posts each transition with a token of the trust that its action names. */
final class TrustNotifier implements Notifier {

  private final ServiceClient client;
  private final Keystone keystone;
  private final Webhooks webhooks;
  private volatile boolean closed;

  /**
   * @param client what {@code keystone} asks through; closed together with the notifier
   */
  TrustNotifier(ServiceClient client, Keystone keystone, Webhooks webhooks) {
    this.client = client;
    this.keystone = keystone;
    this.webhooks = webhooks;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The time limit holds for all of it: the token, the request, and both once more if the
   * receiver refuses the token.
   */
  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    if (closed) {
      return CompletableFuture.completedFuture(
          DeliveryOutcome.retry(FailureReason.INTERNAL, "the notifier is closed"));
    }
    Deadline deadline = Deadline.in(delivery.timeLimit());
    Scope trust;
    AlarmAction webhook;
    try {
      trust = Scope.ofAction(delivery.action());
      webhook = WebhookUrl.of(delivery.action());
    } catch (ServiceException unusable) {
      return CompletableFuture.completedFuture(unusable.outcome());
    }
    return keystone
        .withToken(
            trust,
            deadline,
            token -> post(delivery, webhook, token, deadline),
            Posted::credentialRefused)
        .map(TrustNotifier::outcome)
        .otherwise(ServiceException::outcomeOf)
        .toCompletionStage();
  }

  private Future<Posted> post(
      Delivery delivery, AlarmAction webhook, Token token, Deadline deadline) {
    Delivery post =
        new Delivery(
            delivery.id(),
            webhook,
            delivery.transition(),
            delivery.occurredAt(),
            delivery.attempt(),
            deadline.left());
    return webhooks.post(post, new Credential(Token.HEADER, token.value()));
  }

  private static DeliveryOutcome outcome(Posted posted) {
    return posted.credentialRefused()
        ? DeliveryOutcome.reject(
            FailureReason.AUTHENTICATION,
            "401: the receiver does not accept a token of the trust; check that it asks the same"
                + " Keystone")
        : posted.outcome();
  }

  @Override
  public boolean neverBlocks() {
    return true;
  }

  /** {@inheritDoc} Deliveries under way end as retryable failures. */
  @Override
  public void close() {
    closed = true;
    client.close();
    webhooks.close();
  }
}
