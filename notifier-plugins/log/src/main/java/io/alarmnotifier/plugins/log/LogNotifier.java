package io.alarmnotifier.plugins.log;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.OneLine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the line that aodh's {@code LogAlarmNotifier} writes, at INFO. What the evaluator sent is
 * made safe and cut by {@link OneLine}, so every transition is one line and none can forge another;
 * a missing value is shown as {@code -}.
 */
final class LogNotifier implements Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);
  private static final CompletionStage<DeliveryOutcome> LOGGED =
      CompletableFuture.completedStage(DeliveryOutcome.delivered("logged"));

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    AlarmTransition transition = delivery.transition();
    LOG.info(
        "Notifying alarm {} {} of {} priority from {} to {} with action {} because {}.",
        OneLine.of(transition.alarmName()),
        OneLine.of(transition.alarmId()),
        OneLine.of(transition.severity()),
        OneLine.of(transition.previous()),
        OneLine.of(transition.current()),
        delivery.action(),
        OneLine.of(transition.reason()));
    return LOGGED;
  }

  /** Where the log goes, and that it keeps nobody waiting, is the host's to configure. */
  @Override
  public boolean neverBlocks() {
    return true;
  }
}
