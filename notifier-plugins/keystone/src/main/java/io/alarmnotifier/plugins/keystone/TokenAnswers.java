package io.alarmnotifier.plugins.keystone;

import static io.alarmnotifier.spi.FailureReason.AUTHENTICATION;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Keystone's answer to the question for a token means. */
final class TokenAnswers {

  /** For one that does not tell how long it is valid. */
  private static final Duration SHORT_LIFE = Duration.ofMinutes(1);

  private TokenAnswers() {}

  /**
   * The token of an answer.
   *
   * @param askedAt when it was asked for, in nanoseconds of the monotonic clock
   * @throws ServiceException if the answer has none
   */
  static Token read(
      ServiceCredentials credentials,
      Scope scope,
      ServiceAnswer answer,
      long askedAt,
      Instant now) {
    if (isTrustRefused(scope, answer)) {
      throw trustRefused();
    }
    if (!answer.isSuccess()) {
      throw userRefused(credentials, answer, now);
    }
    String value = answer.headers().get("X-Subject-Token");
    Object described = answer.json().map(json -> json.getValue("token")).orElse(null);
    if (!isToken(value) || !(described instanceof JsonObject token)) {
      throw new ServiceException(
          DeliveryOutcome.retry(
              SERVER_ERROR,
              answer
                  + " has no token in it; check that "
                  + credentials.settings()
                  + ".auth-url is Keystone's"));
    }
    Catalogue catalogue =
        token.getValue("catalog") instanceof JsonArray services
            ? Catalogue.read(services).only(credentials.interfaceName(), credentials.region())
            : Catalogue.EMPTY;
    return new Token(scope, value, catalogue, new Validity(askedAt, lifetime(token)));
  }

  /** It becomes the value of a header. */
  private static boolean isToken(@Nullable String value) {
    return value != null && !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static Duration lifetime(JsonObject token) {
    Optional<Instant> issued = time(token, "issued_at");
    Optional<Instant> expires = time(token, "expires_at");
    return issued.isPresent() && expires.isPresent()
        ? Duration.between(issued.get(), expires.get())
        : SHORT_LIFE;
  }

  private static Optional<Instant> time(JsonObject token, String key) {
    try {
      return token.getValue(key) instanceof String text
          ? Optional.of(Instant.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException unknownForm) {
      return Optional.empty();
    }
  }

  /**
   * Whether an answer to the question for a token of a trust may mean that the user is not accepted
   * as well as that the trust is not: Keystone does not tell them apart with 401, and 403 may be of
   * what stands before Keystone.
   */
  static boolean isAmbiguous(Scope scope, ServiceAnswer answer) {
    return scope instanceof Scope.Trust && (answer.status() == 401 || answer.status() == 403);
  }

  /** The trust cannot be used, while the user is accepted. */
  static ServiceException trustRefused() {
    return new ServiceException(
        DeliveryOutcome.reject(
            AUTHENTICATION,
            "Keystone does not accept the trust: it was deleted, has expired or is for another user,"
                + " or its owner has lost the role; set the alarm's action anew"));
  }

  /** No token, whatever the scope is. */
  static ServiceException userRefused(
      ServiceCredentials credentials, ServiceAnswer answer, Instant now) {
    return new ServiceException(refusal(credentials, answer, now));
  }

  /** Older releases say so of a trust that is gone. */
  private static boolean isTrustRefused(Scope scope, ServiceAnswer answer) {
    return scope instanceof Scope.Trust trust
        && answer.status() == 404
        && message(answer).contains(trust.id());
  }

  /** It is the operator's to mend, or passes by itself: it is tried again. */
  private static DeliveryOutcome refusal(
      ServiceCredentials credentials, ServiceAnswer answer, Instant now) {
    return switch (answer.status()) {
      case 401 ->
          ServiceOutcomes.retry(
              AUTHENTICATION,
              "%s: Keystone does not accept the service's user; check username, password, user-domain-* and project-* of %s"
                  .formatted(answer, credentials.settings()),
              answer,
              now);
      case 400, 403, 404, 405 ->
          ServiceOutcomes.retry(
              AUTHENTICATION,
              "%s: Keystone gives no token; check auth-url, user-domain-* and project-* of %s"
                  .formatted(answer, credentials.settings()),
              answer,
              now);
      default -> retryable(answer, now);
    };
  }

  private static DeliveryOutcome retryable(ServiceAnswer answer, Instant now) {
    DeliveryOutcome outcome = ServiceOutcomes.of(answer, now);
    return outcome instanceof DeliveryOutcome.RetryableFailure
        ? outcome
        : DeliveryOutcome.retry(SERVER_ERROR, answer + ": Keystone gives no token");
  }

  /** What Keystone says in words; quotes the trust's id, so it is not to be shown. */
  private static String message(ServiceAnswer answer) {
    return answer.json().map(json -> json.getValue("error")).orElse(null)
                instanceof JsonObject error
            && error.getValue("message") instanceof String message
        ? message
        : "";
  }
}
