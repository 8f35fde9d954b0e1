package io.alarmnotifier.core.admin;

import io.alarmnotifier.core.delivery.DeliveryFigures;
import io.alarmnotifier.core.metrics.MetricsPage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells all figures to Prometheus. */
public final class MetricsRoutes implements Routes {

  private static final long PATIENCE_SECONDS = 3;

  private final Function<DeliveryFigures, MetricsPage> maker;
  private final OneAtATime<String> page;

  /** Used by one worker at a time. */
  private @Nullable MetricsPage made;

  /**
   * @param figures how the deliveries stand; told by their event loop
   * @param maker makes the page, which takes its time
   */
  public MetricsRoutes(
      Vertx vertx,
      Work work,
      Supplier<CompletionStage<DeliveryFigures>> figures,
      Function<DeliveryFigures, MetricsPage> maker) {
    this.maker = maker;
    this.page =
        new OneAtATime<>(
            vertx,
            () ->
                Future.fromCompletionStage(figures.get(), vertx.getOrCreateContext())
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .compose(now -> work.run(() -> write(now))));
  }

  private synchronized String write(DeliveryFigures now) {
    MetricsPage page = made;
    if (page == null) {
      page = maker.apply(now);
      made = page;
    }
    return page.write(now);
  }

  @Override
  public void addTo(Router router) {
    router.get("/metrics").handler(this::answer);
  }

  private void answer(RoutingContext context) {
    page.get()
        .onFailure(context::fail)
        .onSuccess(
            text ->
                Answers.secured(context.response())
                    .putHeader(HttpHeaders.CONTENT_TYPE, MetricsPage.MEDIA_TYPE)
                    .end(text));
  }
}
