package io.alarmnotifier.plugins.keystone;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Gives tokens, and tells where services are. Tokens are kept and renewed, so most calls ask
 * Keystone nothing. Thread-safe; every future is completed on the caller's context, and fails with
 * {@link ServiceException}.
 */
public final class Keystone {

  static final String TOKENS = "/auth/tokens";

  private static final int KEPT_TOKENS = 1000;

  private final VertxInternal vertx;
  private final ServiceCredentials credentials;
  private final TokenCache tokens;

  /**
   * @param tokensPath path and query of the tokens below the API's URL
   * @param nanoTime the monotonic clock
   */
  Keystone(
      Vertx vertx,
      ServiceCredentials credentials,
      ServiceClient client,
      String tokensPath,
      LongSupplier nanoTime) {
    this.vertx = (VertxInternal) vertx;
    this.credentials = credentials;
    TokenSource source =
        new TokenSource(credentials, client, tokensPath, InstantSource.system(), nanoTime);
    this.tokens = new TokenCache(KEPT_TOKENS, source, nanoTime);
  }

  /** A Keystone whose tokens come with the catalogue. */
  public static Keystone withCatalogue(
      Vertx vertx, ServiceCredentials credentials, ServiceClient client) {
    return new Keystone(vertx, credentials, client, TOKENS, System::nanoTime);
  }

  /** One whose tokens come without, which costs less; {@link #endpoint} finds none. */
  public static Keystone withoutCatalogue(
      Vertx vertx, ServiceCredentials credentials, ServiceClient client) {
    return new Keystone(vertx, credentials, client, TOKENS + "?nocatalog", System::nanoTime);
  }

  /**
   * A token that is valid for some time yet.
   *
   * @param deadline when it has to be there; what is under way for others goes on
   */
  public Future<Token> token(Scope scope, Deadline deadline) {
    return inTime(tokens.get(scope), deadline);
  }

  /**
   * Does something with a token, and once more with a new one if the first is refused: it may have
   * been revoked.
   *
   * @param <T> what comes of it
   * @param deadline when a token has to be there; {@code use} keeps to it by itself
   * @param use called once or twice
   * @param isRefused whether the token was not accepted
   * @return what came of the last call
   */
  public <T> Future<T> withToken(
      Scope scope, Deadline deadline, Function<Token, Future<T>> use, Predicate<T> isRefused) {
    return token(scope, deadline)
        .compose(
            token ->
                use.apply(token)
                    .compose(
                        result ->
                            isRefused.test(result)
                                ? again(token, deadline, use, result)
                                : Future.succeededFuture(result)));
  }

  private <T> Future<T> again(
      Token refused, Deadline deadline, Function<Token, Future<T>> use, T result) {
    Optional<Future<Token>> next = tokens.after(refused);
    if (next.isEmpty()) {
      return Future.succeededFuture(result);
    }
    return inTime(next.get(), deadline)
        .compose(
            token ->
                token.value().equals(refused.value())
                    ? Future.succeededFuture(result)
                    : use.apply(token));
  }

  /**
   * Where a service is, by the token's catalogue and the configured interface and region.
   *
   * @param serviceType such as {@code messaging}
   * @throws ServiceException if the catalogue does not have it, which the operator can mend: a
   *     retryable failure
   */
  public Endpoint endpoint(Token token, String serviceType) {
    return token
        .catalogue()
        .find(serviceType, credentials.interfaceName(), credentials.region())
        .orElseThrow(
            () -> {
              // It has the catalogue of its time of issue: with the next one it may be there.
              tokens.after(token);
              return new ServiceException(
                  DeliveryOutcome.retry(
                      FailureReason.SERVER_ERROR,
                      "Keystone's catalogue has no endpoint of the service %s with interface %s%s"
                          .formatted(
                              serviceType,
                              credentials.interfaceName(),
                              credentials.region().map(name -> " in region " + name).orElse(""))));
            });
  }

  private Future<Token> inTime(Future<Token> shared, Deadline deadline) {
    ContextInternal context = vertx.getOrCreateContext();
    if (shared.succeeded()) {
      return context.succeededFuture(shared.result());
    }
    Duration limit = deadline.left();
    Promise<Token> own = context.promise();
    shared.onComplete(own);
    return own.future()
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TimeoutException
                        ? new ServiceException(
                            DeliveryOutcome.retry(
                                FailureReason.TIMEOUT,
                                "no token from Keystone at %s within %d ms"
                                    .formatted(credentials.authUrl(), limit.toMillis())))
                        : failure));
  }
}
