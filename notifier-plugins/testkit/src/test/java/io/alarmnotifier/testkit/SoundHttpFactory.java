package io.alarmnotifier.testkit;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.Delivery;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.Notifier;
import io.alarmnotifier.spi.NotifierContext;
import io.alarmnotifier.spi.NotifierFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A notifier on the JDK's client that keeps to every rule. The bad ones differ in one thing. */
public class SoundHttpFactory implements NotifierFactory {

  /** For {@link java.util.ServiceLoader}. */
  public SoundHttpFactory() {}

  @Override
  public String name() {
    return "post";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("post");
  }

  @Override
  public Notifier create(NotifierContext context) {
    return new Posts();
  }

  HttpClient.Redirect redirects() {
    return HttpClient.Redirect.NEVER;
  }

  HttpRequest.Builder request(Delivery delivery, URI target) {
    return HttpRequest.newBuilder(target)
        .header("webhook-id", delivery.id())
        .POST(HttpRequest.BodyPublishers.ofString(delivery.transition().toJson()));
  }

  /** Sends the request and ends with its status, in time. */
  CompletableFuture<HttpResponse<Void>> send(
      HttpClient client, HttpRequest request, Duration timeLimit) {
    return client
        .sendAsync(request, BodyHandlers.discarding())
        .orTimeout(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
  }

  DeliveryOutcome outcome(HttpResponse<?> answer) {
    String detail = "status " + answer.statusCode();
    return switch (Verdict.ofStatus(answer.statusCode())) {
      case DELIVERED -> DeliveryOutcome.delivered(detail);
      case REJECT -> DeliveryOutcome.reject(FailureReason.CLIENT_ERROR, detail);
      case RETRY ->
          retryAfter(answer)
              .map(wait -> DeliveryOutcome.retryAfter(FailureReason.SERVER_ERROR, detail, wait))
              .orElse(DeliveryOutcome.retry(FailureReason.SERVER_ERROR, detail));
    };
  }

  Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .map(
            text -> {
              try {
                return text.matches("[0-9]+")
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(
                        Instant.now(),
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
              } catch (DateTimeException e) {
                return Duration.ZERO;
              }
            });
  }

  private final class Posts implements Notifier {

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpClient client =
        HttpClient.newBuilder()
            .executor(workers)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(redirects())
            .build();
    private volatile boolean closed;

    @Override
    public CompletionStage<DeliveryOutcome> deliver(Delivery delivery) {
      if (closed) {
        return CompletableFuture.completedStage(
            DeliveryOutcome.retry(FailureReason.INTERNAL, "closed"));
      }
      AlarmAction action = delivery.action();
      URI target;
      try {
        target = new URI("http", null, action.host(), action.port(), action.path(), null, null);
      } catch (java.net.URISyntaxException e) {
        return CompletableFuture.completedStage(
            DeliveryOutcome.reject(FailureReason.INVALID_ACTION, "no URL: " + action));
      }
      return send(client, request(delivery, target).build(), delivery.timeLimit())
          .handle(
              (answer, failure) ->
                  failure == null
                      ? outcome(answer)
                      : DeliveryOutcome.retry(
                          FailureReason.UNREACHABLE, "no answer from " + action.endpoint()));
    }

    @Override
    public void close() {
      closed = true;
      try {
        HttpClient.class.getMethod("shutdownNow").invoke(client);
      } catch (NoSuchMethodException beforeJava21) {
        // It ends when it is collected.
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("this JDK names the method and has none", e);
      }
      workers.shutdownNow();
    }
  }
}
