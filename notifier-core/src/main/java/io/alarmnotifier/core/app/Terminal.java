package io.alarmnotifier.core.app;

import java.io.Console;
import java.util.Optional;

/** Where an operator can be asked. */
final class Terminal {

  private Terminal() {}

  /** Empty if there is none, which up to Java 21 a missing console tells. */
  @SuppressWarnings("SystemConsoleNull")
  static Optional<Console> find() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
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
}
