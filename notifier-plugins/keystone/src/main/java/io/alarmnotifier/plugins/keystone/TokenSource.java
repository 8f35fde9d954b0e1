package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Asks Keystone for tokens, one question a call. Thread-safe. */
final class TokenSource implements Function<Scope, Future<Token>> {

  private final ServiceCredentials credentials;
  private final ServiceClient client;
  private final IdentityApi api;
  private final String tokens;
  private final KeystoneCircuit circuit = new KeystoneCircuit();
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /**
   * @param tokens path and query of the tokens below the API's URL
   * @param clock tells the time, to count a {@code Retry-After} from
   * @param nanoTime the monotonic clock
   */
  TokenSource(
      ServiceCredentials credentials,
      ServiceClient client,
      String tokens,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.credentials = credentials;
    this.client = client;
    this.api = new IdentityApi(credentials.authUrl(), client);
    this.tokens = tokens;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** A new token; fails with {@link ServiceException}. */
  @Override
  public Future<Token> apply(Scope scope) {
    String question;
    try {
      question = TokenRequest.json(credentials, scope);
    } catch (ServiceException notConfigured) {
      return Future.failedFuture(notConfigured);
    }
    long askedAt = nanoTime.getAsLong();
    Optional<ServiceException> refusal = circuit.refusal(askedAt);
    if (refusal.isPresent()) {
      return Future.failedFuture(refusal.get());
    }
    return ask(question)
        .compose(
            answer ->
                TokenAnswers.isAmbiguous(scope, answer)
                    ? blame()
                    : Future.succeededFuture(
                        TokenAnswers.read(credentials, scope, answer, askedAt, clock.instant())))
        .onSuccess(token -> circuit.worked())
        .recover(failure -> Future.failedFuture(noted(failure)));
  }

  private Future<ServiceAnswer> ask(String question) {
    Deadline deadline = Deadline.in(credentials.timeout());
    return api.url(deadline)
        .compose(url -> client.send(ServiceRequest.post(url + tokens, question), deadline));
  }

  /**
   * Finds out whether it is the trust or the user that Keystone does not accept, by a question for
   * the user alone. Not from memory: a trust must not be taken for gone because the password was
   * changed since.
   */
  private Future<Token> blame() {
    return ask(TokenRequest.unscopedJson(credentials))
        .compose(
            answer ->
                Future.failedFuture(
                    answer.isSuccess()
                        ? TokenAnswers.trustRefused()
                        : TokenAnswers.userRefused(credentials, answer, clock.instant())));
  }

  private ServiceException noted(Throwable failure) {
    ServiceException known =
        failure instanceof ServiceException expected
            ? expected
            : new ServiceException(
                DeliveryOutcome.retry(
                    FailureReason.INTERNAL, "fault: " + failure.getClass().getName()));
    circuit.failed(known, nanoTime.getAsLong());
    return known;
  }
}
