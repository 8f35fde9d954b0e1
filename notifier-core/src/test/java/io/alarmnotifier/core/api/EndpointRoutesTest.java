package io.alarmnotifier.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.alarmnotifier.core.admin.Work;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndpointRoutesTest {

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void asksTheDeliveriesOnceForAllThatAskMeanwhile() throws InterruptedException {
    AtomicInteger reports = new AtomicInteger();
    CompletableFuture<EndpointReport> report = new CompletableFuture<>();
    CountDownLatch asked = new CountDownLatch(2);
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            context -> {
              context.next();
              asked.countDown();
            });
    new EndpointRoutes(
            vertx,
            new Work(vertx),
            Api.CLOCK,
            () -> {
              reports.incrementAndGet();
              return report;
            })
        .addTo(router);
    int port =
        vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").await().actualPort();
    HttpClient client = vertx.createHttpClient();

    Future<Integer> first = ask(client, port);
    Future<Integer> second = ask(client, port);
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    report.complete(new EndpointReport(List.of(), Map.of()));

    assertThat(first.await()).isEqualTo(200);
    assertThat(second.await()).isEqualTo(200);
    assertThat(reports).hasValue(1);
  }

  private static Future<Integer> ask(HttpClient client, int port) {
    return client
        .request(HttpMethod.GET, port, "127.0.0.1", "/api/v1/endpoints")
        .compose(request -> request.send())
        .map(HttpClientResponse::statusCode);
  }
}
