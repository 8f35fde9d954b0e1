package io.alarmnotifier.plugins.http;

import static io.alarmnotifier.spi.FailureReason.AUTHENTICATION;
import static io.alarmnotifier.spi.FailureReason.CLIENT_ERROR;
import static io.alarmnotifier.spi.FailureReason.RATE_LIMITED;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Instant;

/** What an answer means for its delivery. */
final class StatusOutcomes {

  private static final int LONGEST_REASON_PHRASE = 100;

  private StatusOutcomes() {}

  /**
   * Judges an answer that is not, or no longer, to be redirected.
   *
   * @param answer the endpoint's answer
   * @param settings what the plugin's keys begin with, for the detail
   * @param now the time to count a {@code Retry-After} from
   */
  static DeliveryOutcome of(Answer answer, String settings, Instant now) {
    int status = answer.status();
    if (status >= 200 && status <= 299) {
      return DeliveryOutcome.delivered(statusLine(answer));
    }
    return switch (status) {
      case 401, 403 ->
          reject(AUTHENTICATION, answer, "check the user and the token in the action's URL");
      case 407 ->
          reject(
              AUTHENTICATION, answer, "check the user and the password in " + settings + ".proxy");
      case 408 -> retry(TIMEOUT, answer, now);
      case 425 -> retry(SERVER_ERROR, answer, now);
      case 429 -> retry(RATE_LIMITED, answer, now);
      case 410 -> reject(CLIENT_ERROR, answer, "the receiver is gone; remove the action");
      case 404, 405 -> reject(CLIENT_ERROR, answer, "check the path of the action's URL");
      default -> {
        if (status >= 300 && status <= 399) {
          yield reject(
              CLIENT_ERROR, answer, "only 307 and 308 are followed; set the action to the new URL");
        }
        if (status >= 400 && status <= 499) {
          yield DeliveryOutcome.reject(CLIENT_ERROR, statusLine(answer));
        }
        // 1xx is never a final answer; a status of no class counts as 5xx (RFC 9110, section 15).
        yield retry(SERVER_ERROR, answer, now);
      }
    };
  }

  private static DeliveryOutcome reject(FailureReason reason, Answer answer, String whatToDo) {
    return DeliveryOutcome.reject(reason, statusLine(answer) + ": " + whatToDo);
  }

  private static DeliveryOutcome retry(FailureReason reason, Answer answer, Instant now) {
    String detail = statusLine(answer);
    return RetryAfter.parse(answer.retryAfter(), now)
        .map(wait -> DeliveryOutcome.retryAfter(reason, detail, wait))
        .orElseGet(() -> DeliveryOutcome.retry(reason, detail));
  }

  /** Status and reason phrase, the registered one where the endpoint gives none. */
  static String statusLine(Answer answer) {
    String code = Integer.toString(answer.status());
    String phrase = answer.reasonPhrase();
    if (phrase.isEmpty() || phrase.equals(code)) {
      phrase = HttpResponseStatus.valueOf(answer.status()).reasonPhrase();
      // Netty makes up such as "Client Error (419)" for what is not registered.
      phrase = phrase.contains(code) ? "" : phrase;
    }
    return phrase.isEmpty() ? code : code + " " + OneLine.of(phrase, LONGEST_REASON_PHRASE);
  }
}
