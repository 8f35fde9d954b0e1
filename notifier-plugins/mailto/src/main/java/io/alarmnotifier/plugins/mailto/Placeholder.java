package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.AlarmTransition;
import io.alarmnotifier.spi.Delivery;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may stand in braces in a template: the name in lower case, such as {@code alarm_name}. */
enum Placeholder {
  ALARM_NAME,
  ALARM_ID,
  SEVERITY,
  PREVIOUS,
  CURRENT,
  REASON,
  REASON_DATA,
  JSON,
  OCCURRED_AT,
  DELIVERY_ID;

  static Optional<Placeholder> of(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }

  /** Its name as it stands in a template. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it stands for; {@code -} if the evaluator sent nothing. */
  String valueIn(Delivery delivery) {
    AlarmTransition transition = delivery.transition();
    String value =
        switch (this) {
          case ALARM_NAME -> transition.alarmName();
          case ALARM_ID -> transition.alarmId();
          case SEVERITY -> transition.severity();
          case PREVIOUS -> transition.previous();
          case CURRENT -> transition.current();
          case REASON -> transition.reason();
          case REASON_DATA -> transition.reasonData();
          case JSON -> transition.toJson();
          case OCCURRED_AT -> delivery.occurredAt().toString();
          case DELIVERY_ID -> delivery.id();
        };
    return value == null ? "-" : value;
  }
}
