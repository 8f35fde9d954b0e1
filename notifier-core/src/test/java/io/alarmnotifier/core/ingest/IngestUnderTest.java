package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.Eventually;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The routes that take alarms, with a client, and a broker that keeps what it is to publish. */
final class IngestUnderTest implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<IngestedAlarm> published = Collections.synchronizedList(new ArrayList<>());
  private final IngestRoutes routes = new IngestRoutes(this::publish);
  private final List<Optional<String>> traceParents =
      Collections.synchronizedList(new ArrayList<>());
  private final List<CompletableFuture<Void>> unconfirmed =
      Collections.synchronizedList(new ArrayList<>());
  private volatile boolean confirms = true;
  private final HttpServer server;

  IngestUnderTest() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false));
    routes.addTo(router);
    router
        .route()
        .failureHandler(
            context -> {
              Problem problem = ((ProblemException) context.failure()).problem();
              context
                  .response()
                  .setStatusCode(problem.status())
                  .end(
                      problem.detail()
                          + problem.fields().stream()
                              .map(field -> "; " + field.field() + " " + field.detail())
                              .collect(Collectors.joining()));
            });
    server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await();
  }

  private CompletionStage<Void> publish(IngestedAlarm alarm, Optional<String> traceParent) {
    published.add(alarm);
    traceParents.add(traceParent);
    CompletableFuture<Void> confirmed = new CompletableFuture<>();
    if (confirms) {
      confirmed.complete(null);
    } else {
      unconfirmed.add(confirmed);
    }
    return confirmed;
  }

  IngestRoutes routes() {
    return routes;
  }

  /** What the broker was given. */
  List<IngestedAlarm> published() {
    return published;
  }

  /** Where in a trace each of them stood. */
  List<Optional<String>> traceParents() {
    return traceParents;
  }

  /** Has the broker confirm nothing of what comes from now on until the test does. */
  void confirmLater() {
    confirms = false;
  }

  /** The confirmations that are left to the test. */
  List<CompletableFuture<Void>> unconfirmed() {
    return unconfirmed;
  }

  /** Waits until so many are left to the test. */
  void awaitUnconfirmed(int count) {
    Eventually.holds(count + " published", () -> unconfirmed.size() >= count);
  }

  /** A post of JSON. */
  HttpRequest.Builder to(String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String path, String body) {
    return send(to(path, body));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
