package io.alarmnotifier.core.metrics;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
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

  void add(DeliveryOutcome outcome, Duration took) {
    if (outcome instanceof Delivered) {
      delivered.increment();
    } else if (outcome instanceof RetryableFailure failure) {
      adder(retryable, failure.reason()).increment();
    } else if (outcome instanceof PermanentFailure failure) {
      adder(permanent, failure.reason()).increment();
    }
    durations.add(took);
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
