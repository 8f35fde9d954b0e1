package io.alarmnotifier.core.app;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Gets the operator's consent to what cannot be undone. */
@FunctionalInterface
interface Consent {

  /** Puts a question, and tells whether the answer is yes. */
  boolean to(String question);

  /** Was given beforehand. */
  static Consent given() {
    return question -> true;
  }

  /** Asks at the terminal; empty if there is none. */
  static Optional<Consent> ofTerminal() {
    return Terminal.find()
        .map(terminal -> question -> isYes(terminal.readLine("%s [y/N] ", question)));
  }

  /** The end of the input is a no. */
  private static boolean isYes(String answer) {
    return answer != null && Set.of("y", "yes").contains(answer.trim().toLowerCase(Locale.ROOT));
  }
}
