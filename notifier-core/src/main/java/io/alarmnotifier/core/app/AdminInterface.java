package io.alarmnotifier.core.app;

import io.alarmnotifier.core.admin.AdminServer;
import io.alarmnotifier.core.admin.HealthRoutes;
import io.alarmnotifier.core.admin.MetricsRoutes;
import io.alarmnotifier.core.admin.Work;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.delivery.MessageProcessor;
import io.alarmnotifier.core.metrics.MetricsPage;
import io.alarmnotifier.core.plugin.HostVersion;
import io.alarmnotifier.core.verticle.AlarmNotifierVerticle;
import io.vertx.core.Vertx;
import java.io.IOException;
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
      Vertx vertx, HostConfig config, AlarmNotifierVerticle verticle, Observers observers)
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
    return Optional.of(
        AdminServer.start(vertx, config.admin(), verticle.eventLoop(), health, List.of(metrics)));
  }
}
