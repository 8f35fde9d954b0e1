package io.alarmnotifier.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What alarms are posted to: writes each request that it takes into the ledger, before it answers.
 * All requests are served on one thread, so the ledger has them in the order in which they came.
 */
final class LedgerReceiver implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;
  private static final int TAKEN = 204;
  private static final int UNAVAILABLE = 503;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Ledger ledger;
  private final Map<Transition, Integer> attempts = new HashMap<>();
  private final int port;
  private HttpServer server;
  private volatile Behaviour behaviour;
  private volatile LoadMeter meter = new LoadMeter();

  private LedgerReceiver(Ledger ledger, Behaviour behaviour) {
    this.ledger = ledger;
    this.behaviour = behaviour;
    this.server = listen(0);
    this.port = server.actualPort();
  }

  /** Listens on a free port. */
  static LedgerReceiver start(Ledger ledger, Behaviour behaviour) {
    return new LedgerReceiver(ledger, behaviour);
  }

  /** The action that leads here. */
  String url() {
    return "http://127.0.0.1:" + port + "/hook";
  }

  /** Behaves otherwise from the next request on. */
  void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Closes the port: nothing listens there any more. */
  void goDown() {
    await(server.close());
  }

  /** Listens again, and measures the load from now on. */
  void comeBack() {
    meter = new LoadMeter();
    server = listen(port);
  }

  /** How hard it was hit since it listens. */
  LoadMeter.Load peakLoad() {
    return meter.peak();
  }

  private HttpServer listen(int wanted) {
    HttpServerOptions options = new HttpServerOptions().setAcceptBacklog(4096);
    return await(
        vertx.createHttpServer(options).requestHandler(this::receive).listen(wanted, "127.0.0.1"));
  }

  private void receive(HttpServerRequest request) {
    LoadMeter current = meter;
    current.begin(System.nanoTime());
    request.response().endHandler(over -> current.end());
    request.bodyHandler(body -> decide(request, body));
  }

  private void decide(HttpServerRequest request, Buffer body) {
    Transition transition = Transition.findIn(body.getBytes()).orElseThrow();
    Reply reply = behaviour.to(transition, attempts.merge(transition, 1, Integer::sum));
    if (reply instanceof Reply.Take take) {
      ledger.received(transition, Objects.requireNonNullElse(request.getHeader("webhook-id"), "-"));
      long millis = take.latency().toMillis();
      if (millis == 0) {
        answer(request, TAKEN);
      } else {
        vertx.setTimer(millis, timer -> answer(request, TAKEN));
      }
    } else if (reply instanceof Reply.Refuse) {
      answer(request, UNAVAILABLE);
    }
  }

  private static void answer(HttpServerRequest request, int status) {
    if (!request.response().closed()) {
      request.response().setStatusCode(status).end();
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the receiver does not get ready", e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
