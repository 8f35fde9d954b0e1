package io.alarmnotifier.core.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** The histograms of how long attempts take, for which Micrometer has no reader's side. */
final class AttemptDurations implements Collector {

  private static final String NAME = "alarm_notifier_attempt_duration_seconds";

  private final DeliveryMeters meters;

  AttemptDurations(DeliveryMeters meters) {
    this.meters = meters;
  }

  @Override
  public MetricSnapshot collect() {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder().name(NAME).help("How long attempts take");
    meters
        .attempts()
        .forEach(
            (notifier, attempts) -> histogram.dataPoint(point(notifier, attempts.durations())));
    return histogram.build();
  }

  private static HistogramDataPointSnapshot point(String notifier, DurationHistogram durations) {
    return HistogramDataPointSnapshot.builder()
        .labels(Labels.of("notifier", notifier))
        .classicHistogramBuckets(
            ClassicHistogramBuckets.of(DurationHistogram.bounds(), durations.counts()))
        .sum(durations.sumSeconds())
        .build();
  }
}
