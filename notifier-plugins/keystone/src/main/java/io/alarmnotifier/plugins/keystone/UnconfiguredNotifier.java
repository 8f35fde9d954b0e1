package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.PreviewingNotifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands for a plugin that has no credentials: rejects each delivery, and tells what to set. */
public final class UnconfiguredNotifier implements PreviewingNotifier {

  private final DeliveryOutcome outcome;

  /**
   * @param plugin the plugin's name
   */
  public UnconfiguredNotifier(String plugin) {
    this.outcome =
        DeliveryOutcome.reject(
            FailureReason.INVALID_ACTION,
            "there are no credentials to ask Keystone for a token with; set plugins."
                + plugin
                + ".auth-url, username, password and user-domain-name, or [service_credentials] in"
                + " OpenStack's configuration");
  }

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    return CompletableFuture.completedFuture(outcome);
  }

  @Override
  public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
    return CompletableFuture.completedFuture(new DeliveryPreview(List.of(), Optional.of(outcome)));
  }

  @Override
  public boolean neverBlocks() {
    return true;
  }
}
