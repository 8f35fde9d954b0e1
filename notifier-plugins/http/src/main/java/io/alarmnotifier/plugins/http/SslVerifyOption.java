package io.alarmnotifier.plugins.http;

import io.alarmnotifier.spi.AlarmAction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The option of an action's query that tells whether the certificate of its endpoint is verified.
 * Ceilometer knew it as {@code ceilometer-alarm-ssl-verify}, Aodh renamed it without an alias; both
 * take the last value as {@code bool(int(value))} (aodh/notifier/rest.py).
 */
final class SslVerifyOption {

  private static final String COMMON_PART = "-alarm-ssl-verify";
  private static final List<String> NAMES =
      List.of("aodh-alarm-ssl-verify", "ceilometer-alarm-ssl-verify");

  private SslVerifyOption() {}

  /**
   * Reads the option.
   *
   * @return empty if the query has none; of both, Aodh's counts
   * @throws InvalidTargetException if its value is not a whole number
   */
  static Optional<Boolean> of(AlarmAction action) throws InvalidTargetException {
    String query = action.query();
    // Most actions have none: do not decode the query of each delivery for it. An escaped hyphen
    // or letter in the name is looked for as well, by the percent sign.
    if (query == null || (!query.contains(COMMON_PART) && query.indexOf('%') < 0)) {
      return Optional.empty();
    }
    Map<String, List<String>> parameters = action.queryParameters();
    for (String name : NAMES) {
      List<String> values =
          parameters.getOrDefault(name, List.of()).stream()
              // Python's parse_qs drops empty values.
              .filter(value -> !value.isEmpty())
              .toList();
      if (!values.isEmpty()) {
        return Optional.of(parse(name, values.get(values.size() - 1)));
      }
    }
    return Optional.empty();
  }

  private static boolean parse(String name, String value) throws InvalidTargetException {
    return isNotZero(value)
        .orElseThrow(
            () ->
                new InvalidTargetException(
                    "its query option " + name + " is not a number; write 0 or 1"));
  }

  /**
   * As Python's {@code int()}: a sign, space around and single underscores between the digits are
   * allowed. The number itself is not made, as that takes for ever with a million digits.
   *
   * @return empty if it is no whole number
   */
  private static Optional<Boolean> isNotZero(String value) {
    String text = value.strip();
    boolean signed = text.startsWith("-") || text.startsWith("+");
    boolean afterDigit = false;
    boolean notZero = false;
    for (int i = signed ? 1 : 0; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 10);
      if (digit < 0 && !(afterDigit && text.charAt(i) == '_')) {
        return Optional.empty();
      }
      afterDigit = digit >= 0;
      notZero |= digit > 0;
    }
    return afterDigit ? Optional.of(notZero) : Optional.empty();
  }
}
