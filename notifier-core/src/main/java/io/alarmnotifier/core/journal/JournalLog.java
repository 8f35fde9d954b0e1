package io.alarmnotifier.core.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how the journal fares, without a storm of lines: a failure is told when it differs from the
 * one before, and again every few minutes as long as it lasts.
 */
final class JournalLog {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration REMINDER = Duration.ofMinutes(5);

  private final InstantSource clock;
  private final String place;
  private @Nullable String why;
  private Instant told = Instant.MIN;
  private long missingBefore;

  /**
   * @param place where the journal is, without secrets
   */
  JournalLog(InstantSource clock, String place) {
    this.clock = clock;
    this.place = place;
  }

  void works(long missing) {
    if (why == null) {
      LOG.debug("Records deliveries in {}", place);
    } else {
      LOG.info(
          "Records deliveries in {} again; {} could not be recorded",
          place,
          missing - missingBefore);
    }
    why = null;
    missingBefore = missing;
  }

  void fails(String reason, Duration nextIn) {
    Instant now = clock.instant();
    if (reason.equals(why) && now.isBefore(told.plus(REMINDER))) {
      LOG.debug("Cannot record deliveries in {}: {}", place, reason);
      return;
    }
    why = reason;
    told = now;
    LOG.warn(
        "Cannot record deliveries in {}: {}. They go on, and explain will not know of some; trying"
            + " for ever, next in {} ms",
        place,
        reason,
        nextIn.toMillis());
  }

  /** There is no room for what is to be recorded, though it can be written. */
  void falls(long missing) {
    Instant now = clock.instant();
    if (missing > missingBefore && why == null && !now.isBefore(told.plus(REMINDER))) {
      told = now;
      LOG.warn(
          "{} deliveries or attempts were not recorded in {}, which is too slow for them; the"
              + " deliveries themselves go on",
          missing - missingBefore,
          place);
      missingBefore = missing;
    }
  }
}
