package io.alarmnotifier.core.events;

import io.alarmnotifier.spi.DeliveryOutcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What came of an attempt, as far as a subscriber can choose by it. */
public enum EventOutcome {
  /** The receiver has taken it. */
  DELIVERED,
  /** It failed, and may work later. */
  RETRYABLE_FAILURE,
  /** It failed, and will not work later either. */
  PERMANENT_FAILURE;

  static EventOutcome of(DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryOutcome.Delivered) {
      return DELIVERED;
    }
    return outcome instanceof DeliveryOutcome.RetryableFailure
        ? RETRYABLE_FAILURE
        : PERMANENT_FAILURE;
  }

  /** As it is written: {@code retryable-failure}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The outcome that is written so; empty if none is. */
  static Optional<EventOutcome> of(String text) {
    return Arrays.stream(values()).filter(outcome -> outcome.text().equals(text)).findFirst();
  }
}
