package io.alarmnotifier.core.events;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.admin.Routes;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves {@code /api/v1/events}: a stream of server-sent events, which a client can go on with
 * after a break. Subscribers are told on the event loop of their connection, however many loops
 * there are.
 */
public final class EventRoutes implements Routes {

  /** How long events are kept for subscribers to come back, after the last one has gone. */
  private static final Duration LINGER = Duration.ofMinutes(5);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final int RECONNECT_MILLIS = 2000;

  private final EventStream events;
  private final int maxSubscribers;
  private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();
  private final AtomicInteger subscribers = new AtomicInteger();
  private final AtomicLong lingering = new AtomicLong(-1);
  private volatile boolean closed;

  /**
   * @param maxSubscribers how many there may be at a time
   */
  public EventRoutes(EventStream events, int maxSubscribers) {
    this.events = events;
    this.maxSubscribers = maxSubscribers;
  }

  @Override
  public void addTo(Router router) {
    router.get("/api/v1/events").handler(this::subscribe);
  }

  private void subscribe(RoutingContext context) {
    EventQuery query = new EventQuery(context.queryParams());
    Optional<EventId> last = lastEventId(context);
    List<Problem.Field> problems =
        query.problems().entrySet().stream()
            .map(problem -> new Problem.Field(problem.getKey(), problem.getValue()))
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemException(Problem.wrong(problems));
    }
    if (context.response().closed()) {
      // It went while its password was looked at: nobody would be told again that it leaves.
      return;
    }
    if (!takePlace()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "30");
      throw new ProblemException(
          new Problem(
              503, "There are as many subscribers as admin.max-subscribers allows, or it stops"));
    }
    events.ring().record();
    stream(context, query.filter(), last);
  }

  private boolean takePlace() {
    if (subscribers.incrementAndGet() <= maxSubscribers && !closed) {
      return true;
    }
    subscribers.decrementAndGet();
    return false;
  }

  private void stream(RoutingContext context, EventFilter filter, Optional<EventId> last) {
    long position = position(last);
    HttpServerResponse response =
        Answers.secured(context.response())
            .setChunked(true)
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
            .putHeader("x-accel-buffering", "no");
    response.write(
        "retry: " + RECONNECT_MILLIS + "\nid: " + new EventId(events.run(), position - 1) + "\n\n");
    if (isOfAnotherRun(last)) {
      response.write(Chunk.restarted(new EventId(events.run(), position - 1)));
    }
    Loop loop = loop(context.vertx());
    Subscriber subscriber = loop.group().add(filter, response, position);
    context.addEndHandler(
        end -> {
          loop.group().remove(subscriber);
          leave(context.vertx());
        });
  }

  private Loop loop(Vertx vertx) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    return loops.computeIfAbsent(
        context.nettyEventLoop(),
        loop -> new Loop(context.unwrap(), new SubscriberGroup(events, vertx)));
  }

  private void leave(Vertx vertx) {
    if (subscribers.decrementAndGet() == 0 && !closed) {
      long timer = vertx.setTimer(LINGER.toMillis(), id -> forgetIfNobodyCame());
      // That of an earlier departure would come too soon for this one.
      vertx.cancelTimer(lingering.getAndSet(timer));
    }
  }

  private void forgetIfNobodyCame() {
    if (subscribers.get() == 0) {
      events.ring().forget();
    }
  }

  private Optional<EventId> lastEventId(RoutingContext context) {
    String text = context.request().getHeader(LAST_EVENT_ID);
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    Optional<EventId> last =
        EventId.parse(text)
            .filter(id -> !id.run().equals(events.run()) || id.number() < events.ring().next());
    if (last.isEmpty()) {
      throw new ProblemException(
          Problem.wrong(
              List.of(
                  new Problem.Field(LAST_EVENT_ID, "must be the id of an event of this host"))));
    }
    return last;
  }

  /** Where it goes on: with all of this run, if it has seen an earlier one. */
  private long position(Optional<EventId> last) {
    if (isOfAnotherRun(last)) {
      return 1;
    }
    return last.map(id -> id.number() + 1).orElseGet(() -> events.ring().next());
  }

  private boolean isOfAnotherRun(Optional<EventId> last) {
    return last.filter(id -> !id.run().equals(events.run())).isPresent();
  }

  /**
   * Tells every subscriber what is left to tell, and ends the streams. Takes no more.
   *
   * @return completed when that is done
   */
  public Future<Void> close() {
    closed = true;
    return Future.join(loops.values().stream().map(EventRoutes::close).toList()).mapEmpty();
  }

  private static Future<Void> close(Loop loop) {
    Promise<Void> done = Promise.promise();
    loop.context().runOnContext(nothing -> loop.group().close().onComplete(done));
    return done.future();
  }

  private record Loop(ContextInternal context, SubscriberGroup group) {}
}
