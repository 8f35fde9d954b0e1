package io.alarmnotifier.plugins.keystone;

import static io.alarmnotifier.spi.FailureReason.AUTHENTICATION;
import static io.alarmnotifier.spi.FailureReason.CLIENT_ERROR;
import static io.alarmnotifier.spi.FailureReason.RATE_LIMITED;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.plugins.http.RetryAfter;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;

/** What an answer of a service means for a delivery, where the plugin knows no better. */
public final class ServiceOutcomes {

  private ServiceOutcomes() {}

  /**
   * Judges an answer as the {@code http} plugin judges that of a receiver, but for 401: who we are
   * is the operator's to mend, not the alarm's owner's, so it is tried again.
   *
   * @param now the time to count a {@code Retry-After} from
   */
  public static DeliveryOutcome of(ServiceAnswer answer, Instant now) {
    if (answer.isSuccess()) {
      return DeliveryOutcome.delivered(answer.statusLine());
    }
    return switch (answer.status()) {
      case 401 -> retry(AUTHENTICATION, answer, now);
      case 403 -> DeliveryOutcome.reject(AUTHENTICATION, answer.toString());
      case 408 -> retry(TIMEOUT, answer, now);
      case 425 -> retry(SERVER_ERROR, answer, now);
      case 429 -> retry(RATE_LIMITED, answer, now);
      default ->
          answer.status() >= 300 && answer.status() <= 499
              ? DeliveryOutcome.reject(CLIENT_ERROR, answer.toString())
              : retry(SERVER_ERROR, answer, now);
    };
  }

  private static DeliveryOutcome retry(FailureReason reason, ServiceAnswer answer, Instant now) {
    return retry(reason, answer.toString(), answer, now);
  }

  /** A retryable failure that keeps to the answer's {@code Retry-After}. */
  static DeliveryOutcome retry(
      FailureReason reason, String detail, ServiceAnswer answer, Instant now) {
    return RetryAfter.parse(answer.headers().get(HttpHeaders.RETRY_AFTER), now)
        .map(wait -> DeliveryOutcome.retryAfter(reason, detail, wait))
        .orElseGet(() -> DeliveryOutcome.retry(reason, detail));
  }
}
