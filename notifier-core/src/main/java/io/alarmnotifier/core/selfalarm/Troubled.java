package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The endpoints that self-alarms had better not go through for a while. Not for as long as a
 * circuit is open: it is closed by a delivery only, and there may never be another. Lives on the
 * thread of the scheduler.
 */
final class Troubled {

  private static final int CAPACITY = 1000;

  private final InstantSource clock;
  private final Map<String, Instant> until =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > CAPACITY;
        }
      };

  Troubled(InstantSource clock) {
    this.clock = clock;
  }

  /** It fails; whether it still does is not known after a time. */
  void fails(String endpoint, Duration time) {
    until.put(OneLine.of(endpoint), clock.instant().plus(time));
  }

  /** It has taken something. */
  void works(String endpoint) {
    until.remove(OneLine.of(endpoint));
  }

  boolean contains(String endpoint) {
    Instant end = until.get(OneLine.of(endpoint));
    return end != null && clock.instant().isBefore(end);
  }
}
