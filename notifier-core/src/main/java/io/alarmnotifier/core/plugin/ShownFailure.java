package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.AlarmAction;
import io.alarmnotifier.spi.OneLine;
import org.jspecify.annotations.Nullable;

/** A copy of what a plugin threw that can be logged: without secrets, and not the plugin's code. */
final class ShownFailure extends Exception {

  private static final long serialVersionUID = 1;

  private static final int MAX_CAUSES = 5;
  private static final int MAX_TEXT = 500;

  ShownFailure(Throwable thrown, AlarmAction action) {
    this(thrown, action, MAX_CAUSES);
  }

  private ShownFailure(Throwable thrown, AlarmAction action, int causes) {
    super(text(thrown, action), cause(thrown, action, causes), false, true);
    setStackTrace(thrown.getStackTrace());
  }

  private static String text(Throwable thrown, AlarmAction action) {
    String text;
    try {
      text = String.valueOf(thrown.toString());
    } catch (RuntimeException | StackOverflowError hostile) {
      text = thrown.getClass().getName();
    }
    return OneLine.of(action.hideIn(text), MAX_TEXT);
  }

  private static @Nullable Throwable cause(Throwable thrown, AlarmAction action, int causes) {
    Throwable cause;
    try {
      cause = thrown.getCause();
    } catch (RuntimeException | StackOverflowError hostile) {
      return null;
    }
    return cause == null || causes == 0 ? null : new ShownFailure(cause, action, causes - 1);
  }
}
