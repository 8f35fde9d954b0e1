package io.alarmnotifier.core.plugin;

import io.alarmnotifier.spi.NotifierFactory;
import io.alarmnotifier.spi.OneLine;
import java.util.ServiceConfigurationError;

/** Says what a plugin threw when it was started so that its author can act on it. */
final class Explanation {

  private static final String NOT_INITIALISED = "Could not initialize class ";

  private Explanation() {}

  /** A sentence on one line, whatever {@code thrown} is. */
  static String of(Throwable thrown) {
    try {
      return thrown instanceof ServiceConfigurationError error
          ? ofProvider(error)
          : ofFailure(thrown);
    } catch (RuntimeException | StackOverflowError hostile) {
      // What an exception says about itself is the plugin's code, too.
      return "it failed to start: " + thrown.getClass().getName();
    }
  }

  private static String ofProvider(ServiceConfigurationError error) {
    Throwable cause = error.getCause();
    if (cause instanceof NoSuchMethodException) {
      return "its factory has no public constructor without parameters: "
          + OneLine.of(cause.getMessage());
    }
    if (cause != null) {
      return ofFailure(cause);
    }
    String problem = String.valueOf(error.getMessage());
    return "its entry "
        + PluginJar.PROVIDERS
        + " must name a class of its jars that implements NotifierFactory: "
        + OneLine.of(problem.replace(NotifierFactory.class.getName() + ": ", ""));
  }

  private static String ofFailure(Throwable failure) {
    if (failure instanceof ExceptionInInitializerError && failure.getCause() != null) {
      return "a static initialiser of it failed: " + OneLine.of(failure.getCause().toString());
    }
    if (failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException) {
      String missing = OneLine.of(failure.getMessage());
      if (missing.contains("(wrong name: ")) {
        return "a class lies at the wrong place of its jar: " + missing;
      }
      return missing.startsWith(NOT_INITIALISED)
          ? "a static initialiser of it failed before: " + missing
          : "it needs the class "
              + missing.replace('/', '.')
              + ", which is neither in its folder nor shared by the host; put the jar into its"
              + " folder";
    }
    return "it failed to start: " + OneLine.of(failure.toString());
  }
}
