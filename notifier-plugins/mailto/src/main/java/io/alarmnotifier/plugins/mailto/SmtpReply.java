package io.alarmnotifier.plugins.mailto;

import io.alarmnotifier.spi.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * What an SMTP server answers.
 *
 * @param code of three digits; -1 if it closed the connection or does not speak SMTP
 * @param text the whole reply, its code included, on one line
 */
record SmtpReply(int code, String text) {

  private static final int LONGEST_TEXT = 200;

  /** Of the mail library's code and text. */
  static SmtpReply of(int code, @Nullable String text) {
    String lines = text == null ? "" : text.strip();
    return new SmtpReply(code, OneLine.of(lines.replaceAll("\\s+", " "), LONGEST_TEXT));
  }

  boolean isPositive() {
    return code >= 200 && code <= 299;
  }

  /** Whether the server means that it will not do this later either. */
  boolean isPermanent() {
    return code >= 500 && code <= 599;
  }
}
