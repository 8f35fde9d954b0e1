package io.alarmnotifier.core.plugin;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Tells where a thread stands, in few words. */
final class StackTop {

  private static final int FRAMES = 6;

  private StackTop() {}

  /** From what the plugin has called of the JDK on; that alone may be many frames deep. */
  static String of(StackTraceElement[] trace) {
    if (trace.length == 0) {
      return "its end";
    }
    int own = 0;
    while (own < trace.length && trace[own].getModuleName() != null) {
      own++;
    }
    int first = own == trace.length ? 0 : Math.max(0, own - 1);
    return Arrays.stream(trace)
        .skip(first)
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(" < "));
  }
}
