package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.OneLine;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A copy of what a plugin threw that can be logged: without secrets, and not the plugin's code. */
final class ShownFailure extends Exception {

  private static final long serialVersionUID = 1;

  private static final int MAX_CAUSES = 5;
  private static final int MAX_TEXT = 500;

  /** Shows what has nothing to do with an action, and so knows no secrets of one. */
  ShownFailure(Throwable thrown) {
    this(thrown, text -> text, MAX_CAUSES);
  }

  ShownFailure(Throwable thrown, AlarmAction action) {
    this(thrown, action::hideIn, MAX_CAUSES);
  }

  private ShownFailure(Throwable thrown, UnaryOperator<String> hide, int causes) {
    super(text(thrown, hide), cause(thrown, hide, causes), false, true);
    setStackTrace(ask(thrown, Throwable::getStackTrace).orElse(new StackTraceElement[0]));
  }

  private static String text(Throwable thrown, UnaryOperator<String> hide) {
    String text = ask(thrown, Throwable::toString).orElseGet(() -> thrown.getClass().getName());
    return OneLine.of(hide.apply(text), MAX_TEXT);
  }

  private static @Nullable Throwable cause(
      Throwable thrown, UnaryOperator<String> hide, int causes) {
    return causes == 0
        ? null
        : ask(thrown, Throwable::getCause)
            .map(cause -> new ShownFailure(cause, hide, causes - 1))
            .orElse(null);
  }

  /** What {@code thrown} answers, which is the plugin's code; empty if it fails to. */
  private static <T> Optional<T> ask(Throwable thrown, Function<Throwable, @Nullable T> question) {
    try {
      return Optional.ofNullable(question.apply(thrown));
    } catch (RuntimeException | StackOverflowError | LinkageError hostile) {
      return Optional.empty();
    }
  }
}
