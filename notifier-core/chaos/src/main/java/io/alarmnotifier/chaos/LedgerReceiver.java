package io.alarmnotifier.chaos;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What alarms are posted to, one endpoint or many at one port: writes each request that it takes
 * into the ledger, before it answers. All requests are served on one thread, so the ledger has them
 * in the order in which they came.
 */
final class LedgerReceiver implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;
  private static final int TAKEN = 204;
  private static final int UNAVAILABLE = 503;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Ledger ledger;
  private final Map<Transition, Integer> attempts = new HashMap<>();
  private final Set<HttpServerRequest> open = ConcurrentHashMap.newKeySet();
  private final Set<HttpServerRequest> hanging = ConcurrentHashMap.newKeySet();
  private final List<HttpServer> servers = new ArrayList<>();
  private final int port;
  private int endpoints = 1;
  private volatile Behaviour behaviour;
  private volatile LoadMeters meters = new LoadMeters();

  private LedgerReceiver(Ledger ledger, Behaviour behaviour) {
    this.ledger = ledger;
    this.behaviour = behaviour;
    HttpServer first = listen(1, 0);
    servers.add(first);
    this.port = first.actualPort();
  }

  /** Listens as the first endpoint on a free port. */
  static LedgerReceiver start(Ledger ledger, Behaviour behaviour) {
    return new LedgerReceiver(ledger, behaviour);
  }

  /** The action that leads to the first endpoint. */
  String url() {
    return url(1);
  }

  /** The action that leads to an endpoint, from 1. */
  String url(int endpoint) {
    return "http://" + address(endpoint) + ":" + port + "/hook";
  }

  /** All of the network 127.0.0.0/8 is this machine. */
  private static String address(int endpoint) {
    return "127.0.0." + endpoint;
  }

  /**
   * Listens as more endpoints.
   *
   * @param count how many there are to be in all, up to 254
   */
  void serve(int count) {
    endpoints = count;
    while (servers.size() < endpoints) {
      servers.add(listen(servers.size() + 1, port));
    }
  }

  /** Behaves otherwise from the next request on. */
  void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** Closes the connections of all requests that hang or are to be taken late. */
  void cutOff() {
    hanging.forEach(request -> request.connection().close());
  }

  /** How many requests hang or are to be taken late. */
  int hanging() {
    return hanging.size();
  }

  /** Closes the port: nothing listens there any more. */
  void goDown() {
    servers.forEach(server -> await(server.close()));
    servers.clear();
  }

  /** Listens again, and measures the load from now on. */
  void comeBack() {
    meters = new LoadMeters();
    serve(endpoints);
  }

  /** How hard it was hit since it listens, all endpoints together. */
  LoadMeter.Load peakLoad() {
    return meters.ofAll();
  }

  /** How hard the endpoint was hit that was hit hardest since it listens. */
  LoadMeter.Load peakLoadOfOneEndpoint() {
    return meters.ofHardestHit();
  }

  private HttpServer listen(int endpoint, int wanted) {
    HttpServerOptions options = new HttpServerOptions().setAcceptBacklog(4096);
    return await(
        vertx
            .createHttpServer(options)
            .requestHandler(request -> receive(endpoint, request))
            .listen(wanted, address(endpoint)));
  }

  private void receive(int endpoint, HttpServerRequest request) {
    LoadMeters current = meters;
    current.begin(endpoint, System.nanoTime());
    open.add(request);
    // The first is not told when the connection goes, the other may be told as well after an end.
    request.response().endHandler(over -> end(endpoint, request, current));
    request.response().closeHandler(gone -> end(endpoint, request, current));
    request.bodyHandler(body -> decide(request, body));
  }

  private void end(int endpoint, HttpServerRequest request, LoadMeters begunIn) {
    hanging.remove(request);
    if (open.remove(request)) {
      begunIn.end(endpoint);
    }
  }

  private void decide(HttpServerRequest request, Buffer body) {
    Transition transition = Transition.findIn(body.getBytes()).orElseThrow();
    Reply reply = behaviour.to(transition, attempts.merge(transition, 1, Integer::sum));
    if (reply instanceof Reply.Take take) {
      writeDown(transition, request);
      long millis = take.latency().toMillis();
      if (millis == 0) {
        answer(request, TAKEN);
      } else {
        vertx.setTimer(millis, timer -> answer(request, TAKEN));
      }
    } else if (reply instanceof Reply.TakeLate late) {
      hang(request);
      vertx.setTimer(late.latency().toMillis(), timer -> takeLate(transition, request));
    } else if (reply instanceof Reply.Refuse) {
      answer(request, UNAVAILABLE);
    } else {
      hang(request);
    }
  }

  private void hang(HttpServerRequest request) {
    if (open.contains(request)) {
      hanging.add(request);
    }
  }

  private void takeLate(Transition transition, HttpServerRequest request) {
    if (!request.response().closed()) {
      writeDown(transition, request);
      answer(request, TAKEN);
    }
  }

  private void writeDown(Transition transition, HttpServerRequest request) {
    ledger.received(transition, Objects.requireNonNullElse(request.getHeader("webhook-id"), "-"));
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
