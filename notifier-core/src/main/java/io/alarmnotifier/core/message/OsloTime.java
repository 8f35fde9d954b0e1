package io.alarmnotifier.core.message;

import static java.time.ZoneOffset.UTC;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The time of an oslo notification, which is in UTC: {@code 2026-11-21 09:15:02.123456}, as
 * Python's {@code str(datetime)} writes it, which leaves a fraction of zero out.
 */
final class OsloTime {

  private static final int SECONDS_LENGTH = "2026-11-21 09:15:02".length();
  private static final int MICROS_LENGTH = "2026-11-21 09:15:02.123456".length();

  private OsloTime() {}

  /**
   * Reads it. Of years only those that Python knows, as others cannot be written with four digits.
   *
   * @return empty if it is no time: it only serves to tell the newer of two transitions, so the
   *     message is good without it
   */
  static Optional<Instant> parse(String text) {
    try {
      return Optional.of(hasUsualShape(text) ? usual(text) : other(text))
          .filter(time -> time.getYear() >= 1 && time.getYear() <= 9999)
          .map(time -> time.toInstant(UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean hasUsualShape(String text) {
    if (text.length() != SECONDS_LENGTH && text.length() != MICROS_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char expected = "dddd-dd-dd dd:dd:dd.dddddd".charAt(i);
      char there = text.charAt(i);
      if (expected == 'd' ? there < '0' || there > '9' : there != expected) {
        return false;
      }
    }
    return true;
  }

  /** Without the JDK's parser of any format, which every notification would pay for. */
  private static LocalDateTime usual(String text) {
    int micros = text.length() == MICROS_LENGTH ? number(text, SECONDS_LENGTH + 1, 6) : 0;
    return LocalDateTime.of(
        number(text, 0, 4),
        number(text, 5, 2),
        number(text, 8, 2),
        number(text, 11, 2),
        number(text, 14, 2),
        number(text, 17, 2),
        micros * 1000);
  }

  private static int number(String text, int from, int digits) {
    return Integer.parseInt(text, from, from + digits, 10);
  }

  private static LocalDateTime other(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T'));
  }
}
