package io.alarmnotifier.core.app;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds out, while the JVM stops, who made it stop. */
final class ExitCaller {

  /** What the names of plugins' class loaders begin with. */
  private static final String PLUGIN = "plugin:";

  private static final String EXIT = "java.lang.Runtime.exit";

  private ExitCaller() {}

  /**
   * Tells who has called {@link System#exit}, which nothing keeps a plugin from.
   *
   * @return empty if a signal stops the host, as it should be
   */
  static Optional<String> find() {
    Map<Thread, StackTraceElement[]> threads = Thread.getAllStackTraces();
    if (threads.keySet().stream().anyMatch(ExitCaller::handlesASignal)) {
      return Optional.empty();
    }
    return threads.values().stream()
        .filter(ExitCaller::exits)
        .map(ExitCaller::caller)
        .findFirst()
        // Virtual threads are not among those that can be asked.
        .or(() -> Optional.of("a plugin, on a virtual thread"));
  }

  private static boolean handlesASignal(Thread thread) {
    return thread.getName().startsWith("SIG") && thread.getName().endsWith(" handler");
  }

  private static boolean exits(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).equals(EXIT));
  }

  private static String caller(StackTraceElement[] trace) {
    return Arrays.stream(trace)
        .filter(frame -> String.valueOf(frame.getClassLoaderName()).startsWith(PLUGIN))
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("a plugin");
  }
}
