package io.alarmnotifier.core.events;

import io.alarmnotifier.core.delivery.DeliveryLabel;
import io.alarmnotifier.spi.Delivery;

/**
 * The delivery that an event is about.
 *
 * @param id the same over all attempts; the receiver knows it as {@code webhook-id}
 * @param attempts how many attempts were made, this one included
 */
public record EventDelivery(String id, EventAlarm alarm, EventAction action, int attempts) {

  static EventDelivery of(Delivery delivery) {
    return new EventDelivery(
        delivery.id(),
        EventAlarm.of(delivery.transition()),
        EventAction.of(delivery.action()),
        delivery.attempt());
  }

  static EventDelivery of(DeliveryLabel label) {
    return new EventDelivery(
        ShortText.of(label.id()),
        EventAlarm.withId(label.alarmId()),
        EventAction.shownAs(label.action()),
        label.attempts());
  }
}
