package io.alarmnotifier.plugins.mailto;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may be mailed to. Whoever may set alarms chooses the recipients, and must not be able to make
 * the host send mail to all the world.
 */
final class AllowedRecipients {

  private final List<Pattern> patterns;

  private AllowedRecipients(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Reads patterns such as {@code ops@example.org} or {@code *@example.org}: addresses in which a
   * star stands for any characters. Case makes no difference.
   *
   * @throws IllegalArgumentException if one has not exactly one at sign; the message tells which
   */
  static AllowedRecipients of(List<String> patterns) {
    for (String pattern : patterns) {
      if (pattern.chars().filter(c -> c == '@').count() != 1) {
        throw new IllegalArgumentException(
            "item %d has not one at sign".formatted(patterns.indexOf(pattern) + 1));
      }
    }
    return new AllowedRecipients(patterns.stream().map(AllowedRecipients::compile).toList());
  }

  private static Pattern compile(String pattern) {
    String regex =
        Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex);
  }

  boolean allows(EmailAddress address) {
    String text = address.toString().toLowerCase(Locale.ROOT);
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
  }
}
