package io.alarmnotifier.core.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as they are stored: whole microseconds since 1970; what has none is {@link #NONE}. */
final class Micros {

  /** No time at all. */
  static final long NONE = 0;

  private static final long MILLION = 1_000_000;

  private Micros() {}

  static long of(Instant time) {
    return time.getEpochSecond() * MILLION + time.getNano() / 1_000;
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static Optional<Instant> optional(long micros) {
    return micros == NONE ? Optional.empty() : Optional.of(instant(micros));
  }
}
