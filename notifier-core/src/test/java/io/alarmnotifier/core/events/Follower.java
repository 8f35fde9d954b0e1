package io.alarmnotifier.core.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client that follows the events over a connection of its own. */
final class Follower {

  private static final long PATIENCE_SECONDS = 20;

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final StringBuilder unread = new StringBuilder();
  private final HttpClientResponse response;

  /** An event as it came; what it lacks is empty. */
  record Frame(String id, String event, String data) {

    JsonObject json() {
      return new JsonObject(data);
    }

    private static Frame of(String text) {
      String id = "";
      String event = "";
      List<String> data = new ArrayList<>();
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(':');
        String value = line.substring(colon + 1).trim();
        switch (line.substring(0, colon)) {
          case "id" -> id = value;
          case "event" -> event = value;
          case "data" -> data.add(value);
          default -> {}
        }
      }
      return new Frame(id, event, String.join("\n", data));
    }
  }

  private Follower(HttpClientResponse response) {
    this.response = response;
  }

  /** Connects; what comes before the first event is left out. */
  static Follower of(HttpClient client, int port, String query, Optional<String> lastId) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setPort(port)
            .setHost("127.0.0.1")
            .setURI("/api/v1/events" + query);
    lastId.ifPresent(id -> options.putHeader("Last-Event-ID", id));
    return client
        .request(options)
        .compose(request -> request.send())
        .map(
            response -> {
              Follower follower = new Follower(response);
              response.exceptionHandler(gone -> follower.ended.countDown());
              response.endHandler(end -> follower.ended.countDown());
              response.handler(buffer -> follower.take(buffer.toString()));
              return follower;
            })
        .await();
  }

  private void take(String text) {
    unread.append(text);
    for (int end = unread.indexOf("\n\n"); end >= 0; end = unread.indexOf("\n\n")) {
      frames.add(Frame.of(unread.substring(0, end)));
      unread.delete(0, end + 2);
    }
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.getHeader(name);
  }

  /** Takes nothing more from its connection. */
  void pause() {
    response.pause();
  }

  void resume() {
    response.resume();
  }

  /** The next event; keep-alives and the like are left out. */
  Frame next() {
    try {
      for (; ; ) {
        Frame frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(frame).as("an event in time").isNotNull();
        if (!frame.event().isEmpty()) {
          return frame;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The first frame, which is no event: it tells where the stream begins. */
  Frame greeting() throws InterruptedException {
    return frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Waits until the host has ended the stream. */
  boolean awaitEnd() throws InterruptedException {
    return ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void leave() {
    response.request().connection().close().await();
  }
}
