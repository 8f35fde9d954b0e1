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
import io.alarmnotifier.core.health.Weakness;
import io.alarmnotifier.core.journal.Journal;
import io.alarmnotifier.core.metrics.DeliveryMeters;
import io.alarmnotifier.core.metrics.EndpointStatistics;
import io.alarmnotifier.core.metrics.ExtraMeter;
import io.alarmnotifier.core.plugin.Plugins;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Those that look on while the host works.
 *
 * @param figures what those have to tell that are no meters themselves
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
    EventStream events,
    List<ExtraMeter> figures) {

  static Observers of(HostConfig config, Path home, Plugins plugins, Optional<Journal> journal) {
    InstantSource clock = InstantSource.system();
    NotifierCheck notifiers = new NotifierCheck(clock, plugins::list);
    Readiness readiness =
        new Readiness(
            clock,
            List.of(
                notifiers,
                new QueueCheck(config),
                new DiskCheck(places(config, home)),
                () ->
                    journal.flatMap(Journal::trouble).map(Observers::notRecording).stream()
                        .toList()));
    DeliveryMeters meters = new DeliveryMeters();
    EndpointStatistics endpoints = new EndpointStatistics();
    EventStream events = new EventStream(Long.toString(clock.millis(), Character.MAX_RADIX), clock);
    List<DeliveryListener> listeners =
        new ArrayList<>(
            List.of(new DeliveryLog(), readiness, notifiers, meters, endpoints, events));
    journal.ifPresent(listeners::add);
    return new Observers(
        new DeliveryListeners(listeners),
        new BrokerListeners(List.of(readiness, meters, events)),
        readiness,
        meters,
        endpoints,
        events,
        figures(journal));
  }

  private static Weakness notRecording(String why) {
    return new Weakness(
        Weakness.Kind.JOURNAL_NOT_RECORDING,
        "Deliveries are not recorded (journal.url): " + why,
        Optional.empty());
  }

  /** All of them, and 0, also where nothing is recorded. */
  private static List<ExtraMeter> figures(Optional<Journal> journal) {
    return List.of(
        new ExtraMeter(
            ExtraMeter.Kind.COUNTER,
            "journal.recorded",
            "Attempts, parkings and dead letters that were recorded",
            () -> journal.map(Journal::recorded).orElse(0L)),
        new ExtraMeter(
            ExtraMeter.Kind.COUNTER,
            "journal.dropped",
            "Those that could not be recorded, and never will be",
            () -> journal.map(Journal::dropped).orElse(0L)),
        new ExtraMeter(
            ExtraMeter.Kind.GAUGE,
            "journal.waiting",
            "Those that wait to be recorded",
            () -> journal.map(Journal::behind).orElse(0)));
  }

  private static Set<Path> places(HostConfig config, Path home) {
    Set<Path> places =
        new HashSet<>(Set.of(home.toAbsolutePath(), CommonOptions.runFolder().toAbsolutePath()));
    config.log().file().map(Path::toAbsolutePath).ifPresent(places::add);
    return places;
  }
}
