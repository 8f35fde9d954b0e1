package io.alarmnotifier.plugins.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer's body and throws it away, so that the connection can be used again. A body that
 * is too long or too slow is not worth that: its connection (with HTTP/2, its stream) is closed.
 */
final class BodyDrain {

  private final ContextInternal context;
  private final HttpClientResponse response;
  private final HttpConfig limits;
  private final Runnable whenDone;
  private long bytesLeft;
  private @Nullable TimeLimit limit;
  private boolean done;

  /**
   * @param response paused
   * @param whenDone called once, when the body is read, broken or given up
   */
  BodyDrain(
      ContextInternal context, HttpClientResponse response, HttpConfig limits, Runnable whenDone) {
    this.context = context;
    this.response = response;
    this.limits = limits;
    this.whenDone = whenDone;
    this.bytesLeft = limits.maxResponseBody();
  }

  void start() {
    limit = TimeLimit.of(limits.responseBodyTimeout(), context, this::abandon);
    response
        .exceptionHandler(broken -> finish())
        .handler(this::count)
        .endHandler(end -> finish())
        .resume();
  }

  private void count(Buffer part) {
    bytesLeft -= part.length();
    if (bytesLeft < 0) {
      abandon();
    }
  }

  /** Reads no further. */
  void abandon() {
    if (!done) {
      response.request().reset();
      finish();
    }
  }

  private void finish() {
    if (!done) {
      done = true;
      if (limit != null) {
        limit.cancel();
      }
      whenDone.run();
    }
  }
}
