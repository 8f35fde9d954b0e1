package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.KnownParameters;
import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.broker.QueueDepths.Depth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** Tells how full the queues are. */
public final class SourceRoutes implements Routes {

  private final Work work;
  private final Callable<List<Depth>> depths;

  /**
   * @param depths asks the broker, which may block
   */
  public SourceRoutes(Work work, Callable<List<Depth>> depths) {
    this.work = work;
    this.depths = depths;
  }

  @Override
  public void addTo(Router router) {
    router.get("/api/v1/sources").handler(new KnownParameters()).handler(this::list);
  }

  private void list(RoutingContext context) {
    work.run(depths)
        .onSuccess(
            found -> {
              JsonArray queues = new JsonArray();
              found.forEach(depth -> queues.add(json(depth)));
              Answers.json(context, 200, new JsonObject().put("queues", queues));
            })
        .onFailure(failure -> context.fail(unavailable(failure)));
  }

  /** What those that ask the broker throw says what to do, and has no secrets in it. */
  static Throwable unavailable(Throwable failure) {
    return failure instanceof IOException
        ? new ProblemException(new Problem(503, String.valueOf(failure.getMessage())))
        : failure;
  }

  private static JsonObject json(Depth depth) {
    return new JsonObject()
        .put("queue", depth.queue())
        .put("kind", Words.of(depth.kind()))
        .put("exists", depth.exists())
        .put("ready", depth.ready())
        .put("consumers", depth.consumers());
  }
}
