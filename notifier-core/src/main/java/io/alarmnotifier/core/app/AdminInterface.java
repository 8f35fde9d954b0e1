package io.alarmnotifier.core.app;

import io.alarmnotifier.core.admin.AdminServer;
import io.alarmnotifier.core.admin.HealthRoutes;
import io.alarmnotifier.core.admin.MetricsRoutes;
import io.alarmnotifier.core.admin.Routes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.api.BrokerLetterDesk;
import io.alarmnotifier.core.api.DeliveryRoutes;
import io.alarmnotifier.core.api.EndpointReport;
import io.alarmnotifier.core.api.EndpointRoutes;
import io.alarmnotifier.core.api.LetterRoutes;
import io.alarmnotifier.core.api.OpenApiRoutes;
import io.alarmnotifier.core.api.PluginRoutes;
import io.alarmnotifier.core.api.SourceRoutes;
import io.alarmnotifier.core.broker.QueueDepths;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.delivery.MessageProcessor;
import io.alarmnotifier.core.metrics.MetricsPage;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.plugin.Plugins;
import io.alarmnotifier.core.verticle.AlarmNotifierVerticle;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Puts the admin interface together. */
final class AdminInterface {

  private AdminInterface() {}

  /**
   * Starts it, if the configuration asks for it.
   *
   * @param verticle deployed
   * @throws IOException if it cannot listen
   */
  static Optional<AdminServer> start(
      Vertx vertx,
      HostConfig config,
      AlarmNotifierVerticle verticle,
      Plugins plugins,
      Observers observers)
      throws IOException {
    if (config.admin().listen().isEmpty()) {
      return Optional.empty();
    }
    Work work = new Work(vertx);
    HealthRoutes health =
        new HealthRoutes(
            vertx,
            work,
            () -> verticle.ask(MessageProcessor::inFlight),
            observers.readiness()::weaknesses);
    MetricsRoutes metrics =
        new MetricsRoutes(
            vertx,
            work,
            () -> verticle.ask(MessageProcessor::figures),
            figures ->
                new MetricsPage(
                    observers.meters(), HostVersion.current().host(), figures, List.of()));
    InstantSource clock = InstantSource.system();
    List<Routes> guarded =
        List.of(
            metrics,
            new OpenApiRoutes(),
            new SourceRoutes(work, () -> QueueDepths.read(config)),
            new PluginRoutes(plugins::list),
            new EndpointRoutes(
                vertx, work, clock, () -> verticle.ask(all -> report(all, observers, clock))),
            new DeliveryRoutes(work, clock, Optional.empty()),
            new LetterRoutes(work, clock, new BrokerLetterDesk(config.broker(), clock)));
    return Optional.of(
        AdminServer.start(vertx, config.admin(), verticle.eventLoop(), health, guarded));
  }

  private static EndpointReport report(
      MessageProcessor processor, Observers observers, InstantSource clock) {
    return new EndpointReport(
        processor.endpoints(), observers.endpointStatistics().at(clock.instant()));
  }
}
