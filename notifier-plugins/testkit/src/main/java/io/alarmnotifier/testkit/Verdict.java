package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.DeliveryOutcome;

/** What becomes of a delivery by an outcome. */
public enum Verdict {
  /** It is done. */
  DELIVERED,
  /** It is tried again. */
  RETRY,
  /** It is a dead letter. */
  REJECT;

  /** The verdict of {@code outcome}. */
  public static Verdict of(DeliveryOutcome outcome) {
    if (outcome instanceof DeliveryOutcome.Delivered) {
      return DELIVERED;
    }
    return outcome instanceof DeliveryOutcome.RetryableFailure ? RETRY : REJECT;
  }

  /**
   * What an answer of HTTP means: 2xx delivered; 408, 425, 429 and 5xx retry; the rest reject. 307
   * and 308 are what their target answers, for a notifier that follows them.
   */
  public static Verdict ofStatus(int status) {
    return switch (status) {
      case 408, 425, 429 -> RETRY;
      default -> status < 300 ? DELIVERED : status < 500 ? REJECT : RETRY;
    };
  }
}
