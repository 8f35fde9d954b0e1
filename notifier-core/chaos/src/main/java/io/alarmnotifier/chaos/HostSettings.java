package io.alarmnotifier.chaos;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration of the hosts: as shipped, but with durable queues and in a hurry. */
final class HostSettings {

  /** How many messages may be in flight at a kill or a cut. */
  static final int PREFETCH = 100;

  /** The distinct steps of all schedules here, as the host names its queues after them. */
  static final List<String> RETRY_STEPS =
      List.of("1s", "2s", "5s", "10s", "30s", "2m", "10m", "30m", "1h", "2h", "4h");

  /** What one endpoint can take from others depends on these. The schedule stays short. */
  static final String[] AS_SHIPPED = {"broker.prefetch=1000", "delivery.timeout=15s"};

  /** As shipped with the schedule as well: how often a backlog passes through the broker. */
  static final String[] PATIENT = {
    "broker.prefetch=1000",
    "delivery.timeout=15s",
    "delivery.retry-schedule=5s,30s,2m,10m,30m,1h,2h,4h"
  };

  private static final List<String> COMMON =
      List.of(
          "broker.prefetch=" + PREFETCH,
          "queues.durable=true",
          "sources.aodh.enabled=false",
          "delivery.timeout=10s",
          "delivery.drain-timeout=20s",
          "delivery.retry-schedule=1s,2s,2s,5s,5s,10s",
          "plugins.http.allow-addresses=127.0.0.0/8",
          // Several hosts share the machine.
          "admin.listen=127.0.0.1:0");

  private HostSettings() {}

  /** All settings of a host, {@code key=value}; the later ones win. */
  static List<String> with(List<URI> broker, List<String> more) {
    List<String> settings = new ArrayList<>(COMMON);
    settings.add(
        "broker.uri=" + broker.stream().map(URI::toString).collect(Collectors.joining(",")));
    settings.addAll(more);
    return settings;
  }
}
