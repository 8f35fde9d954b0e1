package io.alarmnotifier.plugins.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** One request to one address and its answer. All calls are made on the context it was made for. */
final class Exchange {

  /** Where an {@link HttpContext} keeps its exchange. */
  static final String KEY = Exchange.class.getName();

  private final ContextInternal context;
  private final HttpConfig limits;
  private final MultiMap headers;
  private final Promise<Answer> answer;
  private boolean cancelled;
  private @Nullable HttpClientRequest request;
  private @Nullable BodyDrain body;

  /**
   * @param headers those of the request
   */
  Exchange(ContextInternal context, HttpConfig limits, MultiMap headers) {
    this.context = context;
    this.limits = limits;
    this.headers = headers;
    this.answer = context.promise();
  }

  /**
   * Sends the request, with the headers of this exchange.
   *
   * @return the answer, once its body is read or given up; fails if no head of an answer arrives
   */
  Future<Answer> post(WebClientInternal client, HttpRequest<Buffer> post, Buffer content) {
    HttpContext<Buffer> call = client.createContext(context);
    call.set(KEY, this);
    call.future().onFailure(answer::tryFail);
    try {
      call.prepareRequest(post, null, content);
    } catch (RuntimeException refused) {
      // Such as a client that is closed: Vert.x throws what it does not even begin.
      answer.tryFail(new IllegalStateException(refused.getMessage(), refused));
    }
    return answer.future();
  }

  /** Whether the request went, or may have gone, over a connection. */
  boolean isSent() {
    return request != null;
  }

  /**
   * Ends the exchange now: with the answer if its head is there, else as a failure. A connection
   * that is obtained later is not used.
   */
  void cutShort() {
    cancelled = true;
    if (body != null) {
      body.abandon();
      return;
    }
    if (request != null) {
      request.reset();
    }
    answer.tryFail(new CancellationException("cut short"));
  }

  /** A connection is there. */
  boolean maySend(HttpClientRequest obtained) {
    // What breaks it is told by the outcome; unhandled, Vert.x would log an error as well.
    obtained.exceptionHandler(broken -> {});
    if (cancelled) {
      obtained.reset();
      return false;
    }
    // To those that are there, such as the length of the body.
    obtained.headers().addAll(headers);
    request = obtained;
    return true;
  }

  /** The head of the answer is there, its body is paused. */
  void receive(HttpClientResponse response) {
    Answer received =
        new Answer(
            response.statusCode(),
            response.statusMessage() == null ? "" : response.statusMessage(),
            response.getHeader(HttpHeaders.LOCATION),
            response.getHeader(HttpHeaders.RETRY_AFTER));
    body = new BodyDrain(context, response, limits, () -> answer.tryComplete(received));
    body.start();
  }
}
