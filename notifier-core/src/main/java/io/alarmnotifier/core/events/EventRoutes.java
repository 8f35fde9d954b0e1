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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Serves {@code /api/v1/events}: a stream of server-sent events, which a client can go on with
 * after a break. Each subscriber is told on the event loop of its connection, together with the
 * others of that loop.
 */
public final class EventRoutes implements Routes {

  /** How long events are kept for subscribers to come back, after the last one has gone. */
  private static final Duration LINGER = Duration.ofMinutes(5);

  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final int RECONNECT_MILLIS = 2000;

  private final EventStream events;
  private final Places places;
  private final int loopCount;
  private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();
  private final AtomicLong lingering = new AtomicLong(-1);

  /**
   * @param maxSubscribers how many there may be at a time
   * @param loopCount how many event loops they are spread over
   */
  public EventRoutes(EventStream events, int maxSubscribers, int loopCount) {
    this.events = events;
    this.places = new Places(events.ring(), maxSubscribers);
    this.loopCount = loopCount;
  }

  @Override
  public void addTo(Router router) {
    router.get("/api/v1/events").handler(this::subscribe);
  }

  private void subscribe(RoutingContext context) {
    EventQuery query = new EventQuery(context.queryParams());
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
    // Before the place is taken, so that the end is told to all who have one.
    Loop loop = loop(context.vertx());
    if (!places.take()) {
      context.response().putHeader(HttpHeaders.RETRY_AFTER, "30");
      throw new ProblemException(
          new Problem(
              503, "There are as many subscribers as admin.max-subscribers allows, or it stops"));
    }
    stream(context, query.filter(), loop);
  }

  private void stream(RoutingContext context, EventFilter filter, Loop loop) {
    Start start = start(context);
    EventId before = new EventId(events.run(), start.position() - 1);
    HttpServerResponse response =
        Answers.secured(context.response())
            .setChunked(true)
            .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
            .putHeader("x-accel-buffering", "no");
    response.write("retry: " + RECONNECT_MILLIS + "\nid: " + before + "\n\n");
    if (start.isAfterAnotherRun()) {
      response.write(Chunk.restarted(before, events.now()));
    }
    Subscriber subscriber = loop.group().add(filter, response, start.position());
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
        loop -> new Loop(context.unwrap(), new SubscriberGroup(events, vertx, loopCount)));
  }

  private void leave(Vertx vertx) {
    if (places.leave()) {
      long timer = vertx.setTimer(LINGER.toMillis(), id -> places.forgetIfEmpty());
      // That of an earlier departure would come too soon for this one.
      vertx.cancelTimer(lingering.getAndSet(timer));
    }
  }

  /**
   * Where a subscriber goes on. What no event of this run has for an id is taken for one of an
   * earlier run, also where it is written in another way: a browser that is refused does not come
   * again.
   */
  private Start start(RoutingContext context) {
    String text = context.request().getHeader(LAST_EVENT_ID);
    if (text == null || text.isEmpty()) {
      return new Start(events.ring().next(), false);
    }
    return EventId.parse(text)
        .filter(id -> id.run().equals(events.run()) && id.number() < events.ring().next())
        .map(id -> new Start(id.number() + 1, false))
        .orElse(new Start(1, true));
  }

  /**
   * Tells every subscriber what is left to tell, and ends the streams. Takes no more.
   *
   * @return completed when that is done
   */
  public Future<Void> close() {
    places.close();
    return Future.join(loops.values().stream().map(EventRoutes::close).toList()).mapEmpty();
  }

  private static Future<Void> close(Loop loop) {
    Promise<Void> done = Promise.promise();
    loop.context().runOnContext(nothing -> loop.group().close().onComplete(done));
    return done.future();
  }

  /**
   * @param position the number of the first event that it is told
   * @param isAfterAnotherRun whether it has seen one, the rest of which is unknown
   */
  private record Start(long position, boolean isAfterAnotherRun) {}

  private record Loop(ContextInternal context, SubscriberGroup group) {}
}
