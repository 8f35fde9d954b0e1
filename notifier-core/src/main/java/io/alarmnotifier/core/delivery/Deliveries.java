package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Begins deliveries: finds the notifier of each action, and gives up those that have none. */
final class Deliveries {

  /** The action of a delivery before it is parsed. */
  private static final String UNKNOWN = "-";

  private final KnownActions actions = new KnownActions();
  private final DeliveryContext context;
  private final NotifierLookup notifiers;

  Deliveries(DeliveryContext context, NotifierLookup notifiers) {
    this.context = context;
    this.notifiers = notifiers;
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
    List<String> texts = alarm.actions();
    int index = parked.label().actionIndex();
    if (index >= texts.size()) {
      refuse(
          message,
          parked,
          "number " + (index + 1) + " of its list",
          "the alarm has no more than " + texts.size() + " actions");
      return;
    }
    AlarmAction action;
    try {
      action = actions.parse(texts.get(index));
    } catch (IllegalArgumentException e) {
      // What is no URL is not shown: nobody knows which part of it is secret.
      String place = "number " + (index + 1) + " of its list";
      refuse(
          message,
          parked,
          place,
          "Unable to parse action "
              + place
              + " for alarm "
              + parked.label().alarmId()
              + ": "
              + e.getMessage());
      return;
    }
    Optional<NotifierHandle> notifier = notifiers.find(action.scheme());
    if (notifier.isEmpty()) {
      refuse(
          message,
          parked,
          action.toString(),
          "Action "
              + OneLine.of(action.scheme(), 40)
              + " for alarm "
              + parked.label().alarmId()
              + " is unknown, cannot notify; there are notifiers for "
              + new TreeSet<>(notifiers.schemes()));
      return;
    }
    OpenDelivery delivery =
        new OpenDelivery(context, message, alarm, action, notifier.get(), parked);
    message.add(delivery);
    delivery.start();
  }

  private void refuse(
      HeldMessage message, ParkedDelivery parked, String shownAction, String problem) {
    context
        .handover()
        .bury(
            message,
            new DeadLetter(
                FailureReason.INVALID_ACTION.name(),
                OneLine.of(problem),
                Optional.of(parked.label().withAction(shownAction))));
  }
}
