package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.ServiceAnswer;
import io.alarmnotifier.plugins.keystone.ServiceOutcomes;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import java.time.Instant;

/** What Zaqar's answers mean for a delivery. */
final class ZaqarOutcomes {

  private ZaqarOutcomes() {}

  /**
   * Judges the answer to a message.
   *
   * @param now the time to count a {@code Retry-After} from
   */
  static DeliveryOutcome ofMessage(ZaqarAction action, ServiceAnswer answer, Instant now) {
    return explained(action, ServiceOutcomes.of(answer, now), answer, "");
  }

  /**
   * Judges the answer to a subscription, which is not the one that was asked for.
   *
   * @param now the time to count a {@code Retry-After} from
   */
  static DeliveryOutcome ofSubscription(ZaqarAction action, ServiceAnswer answer, Instant now) {
    return explained(
        action,
        ServiceOutcomes.of(answer, now),
        answer,
        " to a subscription: check the action's subscriber and ttl");
  }

  /** Adds to what will not get better by itself what may be wrong. */
  private static DeliveryOutcome explained(
      ZaqarAction action, DeliveryOutcome outcome, ServiceAnswer answer, String otherwise) {
    if (!(outcome instanceof PermanentFailure failure)) {
      return outcome;
    }
    boolean signatureRefused = answer.status() == 404 && action.presignature().isPresent();
    return DeliveryOutcome.reject(
        failure.reason(),
        failure.detail()
            + (signatureRefused
                ? ": the pre-signed queue has expired, or is not for this path and method"
                : otherwise));
  }
}
