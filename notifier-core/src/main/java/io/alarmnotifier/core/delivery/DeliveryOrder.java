package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Alarm;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.util.Optional;

/**
 * What is to be delivered.
 *
 * @param message the message that it came with
 * @param alarm the message's content
 * @param actionIndex the action's place in the message, from 0
 * @param id the delivery's id
 * @param ended told once, when it is delivered, or its dead letter is written, or the message can
 *     no longer be settled
 */
record DeliveryOrder(
    SourceMessage message, Alarm alarm, int actionIndex, String id, Runnable ended) {

  static DeliveryOrder of(SourceMessage message, Alarm alarm, int actionIndex, Runnable ended) {
    String id = DeliveryIds.of(alarm.uniqueId(), actionIndex);
    return new DeliveryOrder(message, alarm, actionIndex, id, ended);
  }

  String url() {
    return alarm.actions().get(actionIndex);
  }

  /** The letter that ends this delivery. */
  DeadLetter letter(FailureReason reason, String detail, String shownAction, int attempts) {
    String alarmId = OneLine.of(alarm.transition().alarmId());
    return new DeadLetter(
        reason.name(),
        OneLine.of(detail),
        Optional.of(new DeliveryLabel(id, alarmId, actionIndex, shownAction, attempts)));
  }
}
