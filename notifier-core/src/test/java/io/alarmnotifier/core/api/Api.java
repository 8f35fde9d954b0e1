package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.HealthRoutes;
import io.alarmnotifier.core.admin.MetricsRoutes;
import io.alarmnotifier.core.admin.OpenRoutes;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.broker.QueueDepths.Depth;
import io.alarmnotifier.core.broker.QueueDepths.Kind;
import io.alarmnotifier.core.delivery.EndpointSnapshot;
import io.alarmnotifier.core.delivery.EndpointSnapshot.Circuit;
import io.alarmnotifier.core.events.EventRoutes;
import io.alarmnotifier.core.events.EventStream;
import io.alarmnotifier.core.ingest.IngestRoutes;
import io.alarmnotifier.core.metrics.EndpointStatistics.Statistics;
import io.alarmnotifier.core.plugin.PluginState;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** All that there is to ask for, with answers that are always the same. */
final class Api {

  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  static final InstantSource CLOCK = () -> NOW;

  private Api() {}

  /** What everybody may ask for. */
  static OpenRoutes open(Vertx vertx) {
    return new HealthRoutes(
        vertx, new Work(vertx), () -> CompletableFuture.completedFuture(1), List::of);
  }

  /** All else. */
  static List<Routes> guarded(Vertx vertx) {
    Work work = new Work(vertx);
    return List.of(
        new MetricsRoutes(
            vertx,
            work,
            CompletableFuture::new,
            figures -> {
              throw new IllegalStateException("not asked");
            }),
        new OpenApiRoutes(),
        new SourceRoutes(work, () -> List.of(new Depth("q", Kind.SOURCE, true, 7, 2))),
        new PluginRoutes(
            () ->
                List.of(
                    new PluginStatus(
                        Path.of("x"),
                        "http",
                        "1.0",
                        Set.of("http"),
                        PluginState.STARTED,
                        0,
                        Optional.empty()))),
        new EndpointRoutes(
            vertx,
            work,
            CLOCK,
            () ->
                CompletableFuture.completedFuture(
                    new EndpointReport(
                        List.of(new EndpointSnapshot("http://a", Circuit.OPEN, NOW, 1, 2, 32)),
                        Map.of(
                            "https://b",
                            new Statistics(
                                3,
                                1,
                                2.5,
                                0.25,
                                NOW,
                                Optional.of("TIMEOUT: -"),
                                Optional.of(NOW)))))),
        new DeliveryRoutes(work, CLOCK, Optional.of(new FakeArchive())),
        new LetterRoutes(work, CLOCK, new FakeLetterDesk()),
        new EventRoutes(new EventStream("run", CLOCK), 10, 1),
        new TestRoutes((action, transition) -> new CompletableFuture<>()),
        new IngestRoutes((alarm, traceParent) -> CompletableFuture.completedFuture(null)));
  }
}
