package io.alarmnotifier.core.app;

import io.alarmnotifier.core.letters.Letter;
import io.alarmnotifier.core.letters.LetterBody;
import io.alarmnotifier.core.letters.Redaction;
import io.alarmnotifier.spi.OneLine;
import java.io.PrintWriter;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Prints all of a letter. Nothing in it can steer the terminal. */
final class LetterSheet {

  private static final int LONGEST_VALUE = 2000;

  private final UnaryOperator<String> shown;
  private final UnaryOperator<String> base64;

  private LetterSheet(UnaryOperator<String> shown, UnaryOperator<String> base64) {
    this.shown = shown;
    this.base64 = base64;
  }

  /** With the secrets. */
  static LetterSheet raw() {
    return new LetterSheet(text -> text, text -> text);
  }

  /** Without what may be secret in URLs, so without a body that cannot be searched for them. */
  static LetterSheet redacted() {
    return new LetterSheet(Redaction::of, text -> "(no text; --raw shows it as base64)");
  }

  void print(Letter letter, PrintWriter out) {
    out.println("Letter " + letter.summary().id());
    out.println();
    out.println("Headers");
    print(letter.headers(), out);
    out.println();
    out.println("Properties");
    print(letter.properties(), out);
    out.println();
    out.printf("Body (%,d bytes)%n", letter.body().length);
    out.println(
        LetterBody.text(letter.body())
            .map(shown)
            .orElseGet(() -> base64.apply(Base64.getEncoder().encodeToString(letter.body()))));
  }

  private void print(Map<String, String> values, PrintWriter out) {
    values.forEach(
        (name, value) ->
            out.println(
                "  "
                    + OneLine.of(name, LONGEST_VALUE)
                    + ": "
                    + OneLine.of(shown.apply(value), LONGEST_VALUE)));
  }
}
