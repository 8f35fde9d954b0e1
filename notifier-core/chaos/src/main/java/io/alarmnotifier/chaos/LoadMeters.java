package io.alarmnotifier.chaos;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures how hard endpoints are hit, each and all together. May be used by several threads. */
final class LoadMeters {

  private final LoadMeter all = new LoadMeter();
  private final Map<Integer, LoadMeter> byEndpoint = new ConcurrentHashMap<>();

  /**
   * A request begins.
   *
   * @param nanos the time, never earlier than that of the call before
   */
  void begin(int endpoint, long nanos) {
    all.begin(nanos);
    meter(endpoint).begin(nanos);
  }

  /** A request that had begun has ended. */
  void end(int endpoint) {
    all.end();
    meter(endpoint).end();
  }

  private LoadMeter meter(int endpoint) {
    return byEndpoint.computeIfAbsent(endpoint, unknown -> new LoadMeter());
  }

  /** How hard all together were hit at most. */
  LoadMeter.Load ofAll() {
    return all.peak();
  }

  /** The most of what any one of them got, which need not be the same one for both. */
  LoadMeter.Load ofHardestHit() {
    return new LoadMeter.Load(
        byEndpoint.values().stream()
            .map(meter -> meter.peak().requestsPerSecond())
            .max(Comparator.naturalOrder())
            .orElse(0),
        byEndpoint.values().stream()
            .map(meter -> meter.peak().concurrentRequests())
            .max(Comparator.naturalOrder())
            .orElse(0));
  }
}
