package io.alarmnotifier.core.app;

import java.io.Console;
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

  /** Asks at the terminal; empty if there is none, which up to Java 21 a missing console tells. */
  @SuppressWarnings("SystemConsoleNull")
  static Optional<Consent> ofTerminal() {
    Console console = System.console();
    return console == null || !isTerminal(console)
        ? Optional.empty()
        : Optional.of(question -> isYes(console.readLine("%s [y/N] ", question)));
  }

  /** From Java 22 on there may be a console without a terminal, and a method that tells. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** The end of the input is a no. */
  private static boolean isYes(String answer) {
    return answer != null && Set.of("y", "yes").contains(answer.trim().toLowerCase(Locale.ROOT));
  }
}
