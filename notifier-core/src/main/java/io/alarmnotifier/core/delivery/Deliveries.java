package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.OneLine;
import java.time.Instant;

/** Begins deliveries, and gives up those whose action leads nowhere. */
final class Deliveries {

  /** The action of a delivery before it is parsed. */
  private static final String UNKNOWN = "-";

  private final DeliveryContext context;
  private final ActionRouter router;

  Deliveries(DeliveryContext context, NotifierLookup notifiers) {
    this.context = context;
    this.router = new ActionRouter(notifiers);
  }

  /**
   * Begins the delivery to one action of a message that has come the first time.
   *
   * @param received when it came
   */
  void begin(HeldMessage message, Alarm alarm, int actionIndex, Instant received) {
    String id = DeliveryIds.of(alarm.uniqueId(), actionIndex);
    String alarmId = OneLine.of(alarm.transition().alarmId());
    DeliveryLabel label = new DeliveryLabel(id, alarmId, actionIndex, UNKNOWN, 0);
    goOn(message, alarm, new ParkedDelivery(label, 0, 0, 0, received, context.now()));
  }

  /** Goes on with a delivery that was parked. */
  void goOn(HeldMessage message, Alarm alarm, ParkedDelivery parked) {
    Route route = router.route(alarm, parked.label().actionIndex());
    if (route instanceof Route.ToNotifier found) {
      OpenDelivery delivery =
          new OpenDelivery(context, message, alarm, found.action(), found.notifier(), parked);
      message.add(delivery);
      delivery.start();
    } else if (route instanceof Route.Nowhere nowhere) {
      context.handover().bury(message, DeadLetter.of(nowhere, parked.label()));
    }
  }
}
