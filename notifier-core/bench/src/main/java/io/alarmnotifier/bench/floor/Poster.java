package io.alarmnotifier.bench.floor;

import io.alarmnotifier.bench.alarm.Endpoints;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.stream.IntStream;

/** Posts bytes to endpoints in turn. Lives on the event loop. */
final class Poster {

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private final HttpClient client;
  private final RequestOptions[] posts;
  private int next;

  Poster(HttpClient client, Endpoints endpoints) {
    this.client = client;
    this.posts =
        IntStream.range(0, endpoints.count())
            .mapToObj(number -> post(endpoints, number))
            .toArray(RequestOptions[]::new);
  }

  private static RequestOptions post(Endpoints endpoints, int number) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(endpoints.address(number))
        .setPort(endpoints.port())
        .setURI(Endpoints.PATH)
        .putHeader(HttpHeaders.CONTENT_TYPE, JSON);
  }

  /** Succeeds once the answer 2xx is there. */
  Future<Void> post(byte[] body) {
    RequestOptions post = posts[next];
    next = (next + 1) % posts.length;
    return client
        .request(post)
        .compose(request -> request.send(Buffer.buffer(body)))
        .compose(
            response ->
                response.statusCode() / 100 == 2
                    ? response.end()
                    : Future.failedFuture("status " + response.statusCode()));
  }
}
