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

  private static final Pattern AGO = Pattern.compile("\\s*ago\\s*$");

  private PastTime() {}

  /**
   * Reads a time with its offset, such as {@code 2026-11-21T09:00:00Z}, or a time span of the
   * configuration's form, such as {@code 2h} or {@code 2h ago}, before now.
   *
   * @return empty if it is neither
   */
  public static Optional<Instant> parse(String text, Instant now) {
    try {
      String span = AGO.matcher(text).replaceFirst("");
      Optional<Instant> ago = NotifierConfig.parseDuration(span).map(now::minus);
      return ago.isPresent() ? ago : Optional.of(OffsetDateTime.parse(text.trim()).toInstant());
    } catch (DateTimeException | ArithmeticException noTime) {
      return Optional.empty();
    }
  }
}
