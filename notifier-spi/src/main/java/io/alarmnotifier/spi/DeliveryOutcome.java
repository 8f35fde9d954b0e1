package io.alarmnotifier.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one attempt. Made with the static methods; told apart with {@code instanceof}.
 *
 * <p>The details are for the log and the dead letter: they name what happened ("503 Service
 * Unavailable") and never hold a secret, such as the user information or the query of a URL.
 *
 * @since 1.0
 */
public sealed interface DeliveryOutcome {

  /** The endpoint has taken it. */
  record Delivered(String detail) implements DeliveryOutcome {
    public Delivered {
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * It did not work now and may work later: the host tries again.
   *
   * @param retryAfter the shortest wait that the endpoint asks for; a floor, not a promise
   */
  record RetryableFailure(FailureReason reason, String detail, Optional<Duration> retryAfter)
      implements DeliveryOutcome {
    public RetryableFailure {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }

  /** It will not work later either: the host writes a dead letter. */
  record PermanentFailure(FailureReason reason, String detail) implements DeliveryOutcome {
    public PermanentFailure {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /** The endpoint has taken it; {@code detail} tells how, such as {@code 204 No Content}. */
  static DeliveryOutcome delivered(String detail) {
    return new Delivered(detail);
  }

  /** It may work later; the host decides when. */
  static DeliveryOutcome retry(FailureReason reason, String detail) {
    return new RetryableFailure(reason, detail, Optional.empty());
  }

  /** It may work later, but not before {@code retryAfter} has passed. */
  static DeliveryOutcome retryAfter(FailureReason reason, String detail, Duration retryAfter) {
    return new RetryableFailure(reason, detail, Optional.of(retryAfter));
  }

  /** It will not work later either. */
  static DeliveryOutcome reject(FailureReason reason, String detail) {
    return new PermanentFailure(reason, detail);
  }
}
