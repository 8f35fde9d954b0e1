package io.alarmnotifier.core.broker;

import io.alarmnotifier.core.delivery.DeliveryLabel;
import java.util.Map;

/** The names of the headers that the host adds to its copies of messages. */
final class NotifierHeaders {

  /** What all of them begin with. */
  static final String PREFIX = "x-notifier-";

  static final String DELIVERY_ID = PREFIX + "delivery-id";
  static final String ALARM_ID = PREFIX + "alarm-id";
  static final String ACTION = PREFIX + "action";
  static final String ACTION_INDEX = PREFIX + "action-index";
  static final String ATTEMPTS = PREFIX + "attempts";

  static final String STEP = PREFIX + "step";
  static final String DEFERRALS = PREFIX + "deferrals";
  static final String PARKINGS = PREFIX + "parkings";
  static final String RECEIVED = PREFIX + "received";
  static final String DUE = PREFIX + "due";

  static final String REASON = PREFIX + "reason";
  static final String DETAIL = PREFIX + "detail";
  static final String TIME = PREFIX + "time";

  static final String SOURCE_QUEUE = PREFIX + "source-queue";
  static final String SOURCE_EXCHANGE = PREFIX + "source-exchange";
  static final String SOURCE_ROUTING_KEY = PREFIX + "source-routing-key";

  private NotifierHeaders() {}

  /** The headers that tell a delivery from others. */
  static Map<String, Object> of(DeliveryLabel label) {
    return Map.of(
        DELIVERY_ID, label.id(),
        ALARM_ID, label.alarmId(),
        ACTION, label.action(),
        ACTION_INDEX, label.actionIndex(),
        ATTEMPTS, label.attempts());
  }
}
