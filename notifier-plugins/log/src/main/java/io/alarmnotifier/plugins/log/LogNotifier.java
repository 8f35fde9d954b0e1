package io.alarmnotifier.plugins.log;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryPreview;
import io.alarmnotifier.spi.DeliveryPreview.Finding;
import io.alarmnotifier.spi.OneLine;
import io.alarmnotifier.spi.PreviewingNotifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes the line that aodh's {@code LogAlarmNotifier} writes, at INFO. What the evaluator sent is
 * made safe and cut by {@link OneLine}, so every transition is one line and none can forge another;
 * a missing value is shown as {@code -}.
 */
final class LogNotifier implements PreviewingNotifier {

  private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);
  private static final String LINE =
      "Notifying alarm {} {} of {} priority from {} to {} with action {} because {}.";
  private static final CompletionStage<DeliveryOutcome> LOGGED =
      CompletableFuture.completedStage(DeliveryOutcome.delivered("logged"));

  @Override
  public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
    LOG.info(LINE, told(delivery));
    return LOGGED;
  }

  @Override
  public CompletionStage<DeliveryPreview> preview(Delivery delivery) {
    String line = MessageFormatter.arrayFormat(LINE, told(delivery)).getMessage();
    return CompletableFuture.completedStage(
        new DeliveryPreview(List.of(new Finding("line", line)), Optional.empty()));
  }

  private static Object[] told(Delivery delivery) {
    AlarmTransition transition = delivery.transition();
    return new Object[] {
      OneLine.of(transition.alarmName()),
      OneLine.of(transition.alarmId()),
      OneLine.of(transition.severity()),
      OneLine.of(transition.previous()),
      OneLine.of(transition.current()),
      delivery.action(),
      OneLine.of(transition.reason())
    };
  }

  /** Where the log goes, and that it keeps nobody waiting, is the host's to configure. */
  @Override
  public boolean neverBlocks() {
    return true;
  }
}
