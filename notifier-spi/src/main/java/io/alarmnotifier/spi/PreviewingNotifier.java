package io.alarmnotifier.spi;

import java.util.concurrent.CompletionStage;

/**
 * A notifier that can tell what an attempt would do without making it, for an operator who asks
 * before an alarm is sent ({@code notifier.sh explain --dry-run}). Of any other {@link Notifier}
 * the host says that it does not tell.
 *
 * @since 1.1
 */
public interface PreviewingNotifier extends Notifier {

  /**
   * Tells what {@link #deliver} would do with a delivery.
   *
   * <p>The endpoint must get nothing that it could take for a delivery, and nothing must change.
   * What an attempt does before may be done to see how far it would get: look a name up, connect,
   * agree on TLS.
   *
   * <p>Called on a thread that it may block, whatever {@link #neverBlocks} says, with the plugin's
   * class loader as the context class loader; perhaps by several threads at once. The stage is to
   * be completed within {@link Delivery#timeLimit()}: what comes later is not heard, and a call
   * that still blocks is interrupted. A stage that fails, an exception, an error or {@code null} is
   * a fault, which the host shows to the operator.
   *
   * @param delivery what would be delivered, and to where
   * @return completed with what there is to tell, never with {@code null}
   */
  CompletionStage<DeliveryPreview> preview(Delivery delivery);
}
