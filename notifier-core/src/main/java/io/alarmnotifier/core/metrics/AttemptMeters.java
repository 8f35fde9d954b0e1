package io.alarmnotifier.core.metrics;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import io.alarmnotifier.spi.FailureReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the attempts of one notifier. Safe for many threads. */
final class AttemptMeters {

  private final LongAdder delivered = new LongAdder();
  private final Map<FailureReason, LongAdder> retryable = adders();
  private final Map<FailureReason, LongAdder> permanent = adders();
  private final DurationHistogram durations = new DurationHistogram();

  private static Map<FailureReason, LongAdder> adders() {
    Map<FailureReason, LongAdder> adders = new EnumMap<>(FailureReason.class);
    for (FailureReason reason : FailureReason.values()) {
      adders.put(reason, new LongAdder());
    }
    return adders;
  }

  private static LongAdder adder(Map<FailureReason, LongAdder> adders, FailureReason reason) {
    return Objects.requireNonNull(adders.get(reason), "all reasons are there from the start");
  }

  void add(AttemptOutcome outcome, Duration took) {
    counter(outcome).increment();
    durations.add(took);
  }

  private LongAdder counter(AttemptOutcome outcome) {
    return switch (outcome.kind()) {
      case DELIVERED -> delivered;
      case RETRYABLE_FAILURE -> adder(retryable, outcome.reason().orElseThrow());
      case PERMANENT_FAILURE -> adder(permanent, outcome.reason().orElseThrow());
    };
  }

  long delivered() {
    return delivered.sum();
  }

  long retryable(FailureReason reason) {
    return adder(retryable, reason).sum();
  }

  long permanent(FailureReason reason) {
    return adder(permanent, reason).sum();
  }

  DurationHistogram durations() {
    return durations;
  }
}
