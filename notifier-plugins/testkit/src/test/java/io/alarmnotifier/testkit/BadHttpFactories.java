package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Each breaks one rule of notifiers of web targets, as authors do. */
public final class BadHttpFactories {

  private BadHttpFactories() {}

  public static final class RetriesItself extends SoundHttpFactory {
    @Override
    CompletableFuture<HttpResponse<Void>> send(
        HttpClient client, HttpRequest request, Duration timeLimit) {
      return super.send(client, request, timeLimit)
          .thenCompose(
              answer ->
                  answer.statusCode() == 503
                      ? super.send(client, request, timeLimit)
                      : CompletableFuture.completedFuture(answer));
    }
  }

  public static final class TriesABrokenConnectionAgain extends SoundHttpFactory {
    @Override
    CompletableFuture<HttpResponse<Void>> send(
        HttpClient client, HttpRequest request, Duration timeLimit) {
      return super.send(client, request, timeLimit)
          .exceptionallyCompose(
              failure ->
                  failure instanceof TimeoutException
                      ? CompletableFuture.failedFuture(failure)
                      : super.send(client, request, timeLimit));
    }
  }

  public static final class FollowsEveryRedirect extends SoundHttpFactory {
    @Override
    HttpClient.Redirect redirects() {
      return HttpClient.Redirect.NORMAL;
    }
  }

  public static final class WaitsForTheBody extends SoundHttpFactory {
    @Override
    CompletableFuture<HttpResponse<Void>> send(
        HttpClient client, HttpRequest request, Duration timeLimit) {
      CompletableFuture<Void> head = new CompletableFuture<>();
      CompletableFuture<HttpResponse<Void>> sent =
          client.sendAsync(
              request,
              answer -> {
                head.complete(null);
                return BodySubscribers.discarding();
              });
      return CompletableFuture.anyOf(head, sent)
          .orTimeout(3 * timeLimit.toMillis(), TimeUnit.MILLISECONDS)
          .thenCompose(headIsThere -> sent);
    }
  }

  public static final class RejectsTooManyRequests extends SoundHttpFactory {
    @Override
    DeliveryOutcome outcome(HttpResponse<?> answer) {
      return answer.statusCode() == 429
          ? DeliveryOutcome.reject(FailureReason.RATE_LIMITED, "too many requests")
          : super.outcome(answer);
    }
  }

  public static final class TakesOnly200ForDelivered extends SoundHttpFactory {
    @Override
    DeliveryOutcome outcome(HttpResponse<?> answer) {
      return answer.statusCode() > 200 && answer.statusCode() < 300
          ? DeliveryOutcome.retry(FailureReason.SERVER_ERROR, "not 200")
          : super.outcome(answer);
    }
  }

  public static final class IgnoresRetryAfter extends SoundHttpFactory {
    @Override
    Optional<Duration> retryAfter(HttpResponse<?> answer) {
      return Optional.empty();
    }
  }

  public static final class KnowsRetryAfterInSecondsAlone extends SoundHttpFactory {
    @Override
    Optional<Duration> retryAfter(HttpResponse<?> answer) {
      return answer
          .headers()
          .firstValue("Retry-After")
          .filter(text -> text.matches("[0-9]+"))
          .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
  }

  public static final class TellsNoId extends SoundHttpFactory {
    @Override
    HttpRequest.Builder request(Delivery delivery, URI target) {
      return HttpRequest.newBuilder(target)
          .POST(HttpRequest.BodyPublishers.ofString(delivery.transition().toJson()));
    }
  }
}
