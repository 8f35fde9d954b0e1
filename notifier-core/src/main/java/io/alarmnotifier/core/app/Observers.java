package io.alarmnotifier.core.app;

import io.alarmnotifier.core.broker.BrokerListener;
import io.alarmnotifier.core.broker.BrokerListeners;
import io.alarmnotifier.core.config.HostConfig;
import io.alarmnotifier.core.delivery.DeliveryListener;
import io.alarmnotifier.core.delivery.DeliveryListeners;
import io.alarmnotifier.core.delivery.DeliveryLog;
import io.alarmnotifier.core.events.EventStream;
import io.alarmnotifier.core.health.DiskCheck;
import io.alarmnotifier.core.health.NotifierCheck;
import io.alarmnotifier.core.health.QueueCheck;
import io.alarmnotifier.core.health.Readiness;
import io.alarmnotifier.core.metrics.DeliveryMeters;
import io.alarmnotifier.core.metrics.EndpointStatistics;
import io.alarmnotifier.core.plugin.PluginStatus;
import io.alarmnotifier.core.plugin.Plugins;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Those that look on while the host works.
 *
 * @param deliveryListener all that are told of deliveries
 * @param brokerListener all that are told of the broker
 * @param events tells it all to those who have subscribed
 */
record Observers(
    DeliveryListener deliveryListener,
    BrokerListener brokerListener,
    Readiness readiness,
    DeliveryMeters meters,
    EndpointStatistics endpointStatistics,
    EventStream events) {

  static Observers of(HostConfig config, Path home, Plugins plugins) {
    InstantSource clock = InstantSource.system();
    NotifierCheck notifiers = new NotifierCheck(clock, plugins::list);
    Readiness readiness =
        new Readiness(
            clock, List.of(notifiers, new QueueCheck(config), new DiskCheck(places(config, home))));
    DeliveryMeters meters =
        new DeliveryMeters(plugins.list().stream().map(PluginStatus::name).toList());
    EndpointStatistics endpoints = new EndpointStatistics();
    EventStream events = new EventStream(Long.toString(clock.millis(), Character.MAX_RADIX), clock);
    return new Observers(
        new DeliveryListeners(
            List.of(new DeliveryLog(), readiness, notifiers, meters, endpoints, events)),
        new BrokerListeners(List.of(readiness, meters, events)),
        readiness,
        meters,
        endpoints,
        events);
  }

  private static Set<Path> places(HostConfig config, Path home) {
    Set<Path> places = new HashSet<>(Set.of(home.toAbsolutePath()));
    config.log().file().map(Path::toAbsolutePath).ifPresent(places::add);
    return places;
  }
}
