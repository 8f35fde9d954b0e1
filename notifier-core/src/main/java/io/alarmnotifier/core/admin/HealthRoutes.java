package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.health.Weakness;
import io.alarmnotifier.core.health.Weakness.Severity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Tells whether the host is alive, and what is wrong with it. Everybody may know which kinds of
 * things are; why, which has names of endpoints, brokers and folders in it, is not for all.
 */
public final class HealthRoutes implements OpenRoutes {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final OneAtATime<?> pulse;
  private final OneAtATime<List<Weakness>> weaknesses;

  /**
   * @param pulse completed by the deliveries' event loop
   * @param weaknesses what is wrong now; may block
   */
  public HealthRoutes(
      Vertx vertx,
      Work work,
      Supplier<CompletionStage<?>> pulse,
      Callable<List<Weakness>> weaknesses) {
    this(vertx, work, pulse, weaknesses, PATIENCE);
  }

  HealthRoutes(
      Vertx vertx,
      Work work,
      Supplier<CompletionStage<?>> pulse,
      Callable<List<Weakness>> weaknesses,
      Duration patience) {
    this.pulse =
        new OneAtATime<>(
            vertx,
            () ->
                Future.fromCompletionStage(pulse.get(), vertx.getOrCreateContext())
                    .mapEmpty()
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS));
    this.weaknesses =
        new OneAtATime<>(
            vertx,
            () ->
                work.run(weaknesses)
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .recover(HealthRoutes::tooLate));
  }

  @Override
  public void addTo(Router router, Audience audience) {
    router.get("/healthz").method(HttpMethod.HEAD).handler(this::alive);
    router
        .get("/readyz")
        .method(HttpMethod.HEAD)
        .handler(
            context ->
                audience
                    .mayKnowAll(context)
                    // A probe needs an answer, however many others show passwords.
                    .otherwise(false)
                    .onSuccess(
                        mayKnowAll ->
                            ready(context, mayKnowAll ? HealthRoutes::all : HealthRoutes::kind)));
  }

  private static Future<List<Weakness>> tooLate(Throwable failure) {
    return Future.failedFuture(
        failure instanceof TimeoutException
            ? new ProblemException(
                new Problem(503, "The checks have not ended in time; a disk may hang"))
            : failure);
  }

  private void alive(RoutingContext context) {
    pulse
        .get()
        .onComplete(
            beat ->
                Answers.json(
                    context,
                    beat.succeeded() ? 200 : 503,
                    new JsonObject().put("status", beat.succeeded() ? "alive" : "stuck")));
  }

  private void ready(RoutingContext context, Function<Weakness, JsonObject> telling) {
    weaknesses
        .get()
        .onFailure(context::fail)
        .onSuccess(
            found -> {
              boolean ready =
                  found.stream()
                      .noneMatch(weakness -> weakness.kind().severity() == Severity.NOT_READY);
              JsonArray told = new JsonArray();
              found.forEach(weakness -> told.add(telling.apply(weakness)));
              Answers.json(
                  context,
                  ready ? 200 : 503,
                  new JsonObject()
                      .put("status", ready ? "ready" : "not-ready")
                      .put("weaknesses", told));
            });
  }

  private static JsonObject kind(Weakness weakness) {
    return new JsonObject()
        .put("kind", name(weakness.kind()))
        .put("severity", name(weakness.kind().severity()));
  }

  private static JsonObject all(Weakness weakness) {
    return kind(weakness)
        .put("why", weakness.why())
        .put("since", weakness.since().map(Object::toString).orElse(null));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
