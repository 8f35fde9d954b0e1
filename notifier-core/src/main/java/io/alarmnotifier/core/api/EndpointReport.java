package io.alarmnotifier.core.api;

import io.alarmnotifier.core.delivery.EndpointSnapshot;
import io.alarmnotifier.core.metrics.EndpointStatistics.Statistics;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How endpoints stand and fare.
 *
 * @param snapshots those that deliveries go to, or that did not fare well lately
 * @param statistics those that were attempted, by name
 */
public record EndpointReport(List<EndpointSnapshot> snapshots, Map<String, Statistics> statistics) {

  /** What there is to tell of each, by name. */
  List<JsonObject> toJson() {
    Map<String, EndpointSnapshot> byName =
        snapshots.stream()
            .collect(Collectors.toMap(EndpointSnapshot::name, snapshot -> snapshot, (a, b) -> a));
    Set<String> names = new TreeSet<>(byName.keySet());
    names.addAll(statistics.keySet());
    return names.stream().map(name -> json(name, byName.get(name), statistics.get(name))).toList();
  }

  private static JsonObject json(
      String name, @Nullable EndpointSnapshot snapshot, @Nullable Statistics statistics) {
    JsonObject json = new JsonObject().put("endpoint", name);
    boolean avoided = snapshot != null && snapshot.circuit() != EndpointSnapshot.Circuit.CLOSED;
    json.put("circuit", snapshot == null ? "closed" : Words.of(snapshot.circuit()))
        .put("probe_at", snapshot != null && avoided ? snapshot.probeAt().toString() : null)
        .put("in_flight", snapshot == null ? 0 : snapshot.underWay())
        .put("waiting", snapshot == null ? 0 : snapshot.waiting());
    return json.put("attempts", statistics == null ? 0 : statistics.attempts())
        .put("failures", statistics == null ? 0 : statistics.failures())
        .put("attempts_per_minute", statistics == null ? 0 : statistics.perMinute())
        .put("mean_seconds", statistics == null ? null : statistics.meanSeconds())
        .put("last_attempt", statistics == null ? null : statistics.lastAttempt().toString())
        .put("last_error", statistics == null ? null : statistics.lastError().orElse(null))
        .put(
            "last_error_at",
            statistics == null
                ? null
                : statistics.lastErrorAt().map(Object::toString).orElse(null));
  }
}
