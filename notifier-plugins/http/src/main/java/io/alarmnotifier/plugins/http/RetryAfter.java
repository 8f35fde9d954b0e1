package io.alarmnotifier.plugins.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}, RFC 9110, section 10.2.3: a number of seconds or an HTTP date. */
public final class RetryAfter {

  /** Longer than anything that can be meant, and far from any overflow. */
  static final Duration LONGEST = Duration.ofDays(365);

  private static final int DIGITS_OF_LONGEST = 8;

  private RetryAfter() {}

  /**
   * Reads the header's value.
   *
   * @param value the value, or {@code null} if there is no such header
   * @param now the time to count from when it is a date
   * @return how long to wait, at most {@link #LONGEST}; empty if there is nothing to wait for or
   *     the value is of neither form
   */
  public static Optional<Duration> parse(@Nullable String value, Instant now) {
    if (value == null) {
      return Optional.empty();
    }
    String text = value.strip();
    Optional<Duration> wait = isNumber(text) ? Optional.of(seconds(text)) : untilDate(text, now);
    return wait.filter(span -> !span.isNegative() && !span.isZero())
        .map(span -> span.compareTo(LONGEST) > 0 ? LONGEST : span);
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Duration seconds(String digits) {
    int firstNonZero = 0;
    while (firstNonZero < digits.length() - 1 && digits.charAt(firstNonZero) == '0') {
      firstNonZero++;
    }
    String significant = digits.substring(firstNonZero);
    return significant.length() > DIGITS_OF_LONGEST
        ? LONGEST
        : Duration.ofSeconds(Long.parseLong(significant));
  }

  private static Optional<Duration> untilDate(String text, Instant now) {
    for (DateTimeFormatter format : formats(now)) {
      try {
        Instant date = LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC);
        return Optional.of(Duration.between(now, date));
      } catch (DateTimeException notOfThisForm) {
        // The next one.
      }
    }
    return Optional.empty();
  }

  /** The three forms of RFC 9110, section 5.6.7: today's, the one of RFC 850, and asctime's. */
  private static List<DateTimeFormatter> formats(Instant now) {
    // A year of two digits that appears to be more than 50 years ahead is in the past.
    LocalDate firstYear = now.atZone(ZoneOffset.UTC).toLocalDate().minusYears(49);
    DateTimeFormatter rfc850 =
        new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, firstYear)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);
    return List.of(
        // With a day of one digit too, which RFC 1123 allows, and which the JDK's own format
        // writes.
        DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH),
        rfc850,
        DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH));
  }
}
