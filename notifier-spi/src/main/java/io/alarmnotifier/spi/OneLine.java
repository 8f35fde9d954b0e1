package io.alarmnotifier.spi;

import org.jspecify.annotations.Nullable;

/**
 * Makes text from outside fit for a line of a log: an alarm's reason may hold line breaks that
 * would forge a line, or a megabyte.
 *
 * @since 1.0
 */
public final class OneLine {

  /** How many characters {@link #of(String)} keeps. */
  public static final int DEFAULT_LENGTH = 512;

  private OneLine() {}

  /** {@link #of(String, int)} with {@link #DEFAULT_LENGTH}. */
  public static String of(@Nullable String text) {
    return of(text, DEFAULT_LENGTH);
  }

  /**
   * Writes control characters, line separators, invisible direction marks and lone surrogates as
   * {@code \}{@code uXXXX} ({@code \n}, {@code \r}, {@code \t} for the usual ones), and cuts what
   * is too long, saying how much was cut.
   *
   * @param text anything; {@code null} gives {@code -}
   * @param maxLength how many characters of {@code text} to keep, at least 1
   * @return a single line
   */
  public static String of(@Nullable String text, int maxLength) {
    if (text == null) {
      return "-";
    }
    if (text.length() <= maxLength && isPlain(text)) {
      return text;
    }
    int end = Math.min(text.length(), maxLength);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder line = new StringBuilder(end + 32);
    for (int i = 0; i < end; ) {
      int codePoint = text.codePointAt(i);
      append(line, codePoint);
      i += Character.charCount(codePoint);
    }
    if (end < text.length()) {
      line.append("… (").append(text.length() - end).append(" more characters)");
    }
    return line.toString();
  }

  /** Almost all text is: what may be written as it is without a closer look. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static void append(StringBuilder line, int codePoint) {
    switch (codePoint) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              line.append(String.format("\\u%04x", codePoint));
          default -> line.appendCodePoint(codePoint);
        }
      }
    }
  }
}
