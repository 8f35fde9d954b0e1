package io.alarmnotifier.plugins.keystone;

import static io.alarmnotifier.spi.FailureReason.INTERNAL;
import static io.alarmnotifier.spi.FailureReason.INVALID_ACTION;
import static io.alarmnotifier.spi.FailureReason.SERVER_ERROR;
import static io.alarmnotifier.spi.FailureReason.TIMEOUT;

import io.alarmnotifier.plugins.http.FailureOutcomes;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One request to a service and its answer, with a limit of time and of size. */
final class ServiceCall {

  /** A catalogue of many regions has some hundred kilobytes. */
  private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

  private final ContextInternal context;
  private final String settings;
  private final RequestOptions options;
  private final ServiceRequest what;
  private final Deadline deadline;
  private final String service;
  private final Promise<ServiceAnswer> answer;
  private final Buffer body = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private boolean timeIsUp;

  /**
   * @param settings what the plugin's keys begin with, for messages
   */
  ServiceCall(
      ContextInternal context,
      String settings,
      RequestOptions options,
      ServiceRequest what,
      Deadline deadline) {
    this.context = context;
    this.settings = settings;
    this.options = options;
    this.what = what;
    this.deadline = deadline;
    this.service = service(options);
    this.answer = context.promise();
  }

  private static String service(RequestOptions options) {
    String host = options.getHost();
    String shown = host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    boolean tls = Boolean.TRUE.equals(options.isSsl());
    return (tls ? "https://" : "http://") + shown + ":" + options.getPort();
  }

  /** The failure of a request whose URL is none. */
  static ServiceException unusable(ServiceRequest request) {
    return new ServiceException(
        DeliveryOutcome.reject(INVALID_ACTION, "the URL of the " + request + " cannot be used"));
  }

  /** To be called once. */
  Future<ServiceAnswer> send(HttpClient client) {
    if (context.inThread()) {
      start(client);
    } else {
      context.runOnContext(ignored -> start(client));
    }
    return answer.future();
  }

  private void start(HttpClient client) {
    Duration limit = deadline.left();
    long timer = context.setTimer(limit.toMillis(), fired -> expire(limit));
    answer.future().onComplete(done -> context.owner().cancelTimer(timer));
    try {
      client.request(options).onComplete(this::write, this::fail);
    } catch (RuntimeException refused) {
      // Such as a client that is closed.
      fail(new IllegalStateException(refused));
    }
  }

  private void write(HttpClientRequest obtained) {
    obtained.exceptionHandler(broken -> {});
    if (timeIsUp) {
      obtained.reset();
      return;
    }
    request = obtained;
    obtained.response().onComplete(this::read, this::fail);
    what.json().ifPresentOrElse(obtained::end, obtained::end);
  }

  private void read(HttpClientResponse response) {
    response
        .exceptionHandler(this::fail)
        .handler(this::append)
        .endHandler(
            end ->
                answer.tryComplete(
                    new ServiceAnswer(
                        service,
                        response.statusCode(),
                        response.statusMessage() == null ? "" : response.statusMessage(),
                        response.headers(),
                        body)));
  }

  private void append(Buffer part) {
    if (body.length() + part.length() > MAX_BODY_BYTES) {
      fail(
          DeliveryOutcome.retry(
              SERVER_ERROR, service + " answers with more than " + MAX_BODY_BYTES + " bytes"));
      abandon();
    } else {
      body.appendBuffer(part);
    }
  }

  private void expire(Duration limit) {
    timeIsUp = true;
    fail(
        DeliveryOutcome.retry(
            TIMEOUT, "no answer from " + service + " within " + limit.toMillis() + " ms"));
    abandon();
  }

  private void abandon() {
    if (request != null) {
      request.reset();
    }
  }

  private void fail(Throwable failure) {
    fail(
        failure instanceof IllegalStateException
            ? DeliveryOutcome.retry(INTERNAL, "the plugin is being closed")
            : FailureOutcomes.of(failure, service, settings + ".keystone-ca-bundle"));
  }

  private void fail(DeliveryOutcome outcome) {
    answer.tryFail(new ServiceException(outcome));
  }
}
