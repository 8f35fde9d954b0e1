package io.alarmnotifier.core.letters;

import io.alarmnotifier.spi.AlarmAction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides what may be secret in the URLs of a text, for what an operator may pass on to others. */
public final class Redaction {

  /**
   * From the scheme to the end of the JSON string, or of the line: evaluators' URLs may hold
   * spaces. In a string within a string, backslashes stand before the quote, and may stand before
   * slashes. Bounded and possessive, as a body may be megabytes of what nearly matches.
   */
  private static final Pattern URL =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,30}:\\\\{0,9}/\\\\{0,9}/[^\"\\r\\n]*+");

  private static final Pattern ESCAPED_SLASH = Pattern.compile("\\\\{1,9}/");

  private Redaction() {}

  /** The text with its URLs as {@link AlarmAction#toString} shows them. */
  public static String of(String text) {
    return URL.matcher(text).replaceAll(found -> Matcher.quoteReplacement(hidden(found.group())));
  }

  private static String hidden(String found) {
    int end = found.length();
    while (found.charAt(end - 1) == '\\') {
      end--;
    }
    return withoutSecrets(found.substring(0, end)) + found.substring(end);
  }

  private static String withoutSecrets(String escaped) {
    String url = ESCAPED_SLASH.matcher(escaped).replaceAll("/");
    try {
      return AlarmAction.parse(url).toString();
    } catch (IllegalArgumentException noUrl) {
      return url.substring(0, url.indexOf(':')) + "://***";
    }
  }
}
