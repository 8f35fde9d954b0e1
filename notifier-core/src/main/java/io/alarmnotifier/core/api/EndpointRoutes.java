package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Answers;
import io.alarmnotifier.core.admin.OneAtATime;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells how the endpoints stand. */
public final class EndpointRoutes implements Routes {

  /** The parameters of the list. */
  static final Set<String> PARAMETERS = Set.of("endpoint", "limit");

  private static final int MOST = 10_000;
  private static final int USUAL = 1000;
  private static final long PATIENCE_SECONDS = 3;

  private final InstantSource clock;
  private final OneAtATime<List<JsonObject>> endpoints;

  /**
   * @param report told by the deliveries' event loop
   */
  public EndpointRoutes(
      Vertx vertx,
      Work work,
      InstantSource clock,
      Supplier<CompletionStage<EndpointReport>> report) {
    this.clock = clock;
    this.endpoints =
        new OneAtATime<>(
            vertx,
            () ->
                Future.fromCompletionStage(report.get(), vertx.getOrCreateContext())
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .compose(found -> work.run(found::toJson)));
  }

  @Override
  public void addTo(Router router) {
    router.get("/api/v1/endpoints").handler(this::list);
  }

  private void list(RoutingContext context) {
    QueryParameters query = new QueryParameters(context, PARAMETERS, clock.instant());
    Optional<String> endpoint = query.endpoint("endpoint");
    int limit = query.number("limit", MOST, USUAL);
    query.check();
    endpoints
        .get()
        .onFailure(context::fail)
        .onSuccess(
            all -> {
              List<JsonObject> shown =
                  all.stream()
                      .filter(json -> endpoint.map(json.getString("endpoint")::equals).orElse(true))
                      .limit(limit)
                      .toList();
              Answers.json(context, 200, new JsonObject().put("endpoints", new JsonArray(shown)));
            });
  }
}
