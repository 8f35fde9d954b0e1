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
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.PreviewingNotifier;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Posts each transition with a token of the trust that its action names. */
final class TrustNotifier implements PreviewingNotifier {

  /** In the place of a token that is not shown anyway. */
  private static final String NO_TOKEN = "none";

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
    return webhooks.post(
        to(webhook, delivery, deadline.left()), new Credential(Token.HEADER, token.value()));
  }

  private static Delivery to(AlarmAction webhook, Delivery delivery, Duration limit) {
    return new Delivery(
        delivery.id(),
        webhook,
        delivery.transition(),
        delivery.occurredAt(),
        delivery.attempt(),
        limit,
        delivery.traceParent());
  }

  /** {@inheritDoc} Keystone is not asked. */
  @Override
  public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
    AlarmAction webhook;
    try {
      Scope.ofAction(delivery.action());
      webhook = WebhookUrl.of(delivery.action());
    } catch (ServiceException unusable) {
      return CompletableFuture.completedFuture(
          new DeliveryPreview(List.of(), Optional.of(unusable.outcome())));
    }
    return webhooks
        .preview(
            to(webhook, delivery, delivery.timeLimit()), new Credential(Token.HEADER, NO_TOKEN))
        .thenApply(TrustNotifier::withTheToken);
  }

  private static DeliveryPreview withTheToken(DeliveryPreview request) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        new Finding("token", "of the trust, for which Keystone would be asked; it is not now"));
    findings.addAll(request.findings());
    return new DeliveryPreview(findings, request.failure());
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
