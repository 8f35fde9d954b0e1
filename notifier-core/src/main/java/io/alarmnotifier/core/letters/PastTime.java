package io.alarmnotifier.core.letters;

import io.alarmnotifier.spi.NotifierConfig;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a point in time as an operator types it. */
public final class PastTime {

  /** What is allowed, as the end of a sentence. */
  public static final String ALLOWED =
      "must be a time such as 2026-11-21T09:00:00Z, or how long ago such as 30m, 2h or 1d";

  /** Beyond what people write, the databases and the drivers have no such times. */
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Pattern AGO = Pattern.compile("\\s*ago\\s*$");

  private PastTime() {}

  /**
   * Reads a time with its offset, such as {@code 2026-11-21T09:00:00Z}, or a time span of the
   * configuration's form, such as {@code 2h} or {@code 2h ago}, before now.
   *
   * @return empty if it is neither, or not in the years 0 to 9999
   */
  public static Optional<Instant> parse(String text, Instant now) {
    try {
      String span = AGO.matcher(text).replaceFirst("");
      Instant time =
          NotifierConfig.parseDuration(span)
              .map(now::minus)
              .orElseGet(() -> OffsetDateTime.parse(text.trim()).toInstant());
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(time);
    } catch (DateTimeException | ArithmeticException noTime) {
      return Optional.empty();
    }
  }
}
