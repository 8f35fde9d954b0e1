package io.alarmnotifier.core.plugin;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Tells where a thread stands, in few words. */
final class StackTop {

  private static final int FRAMES = 6;

  private StackTop() {}

  static String of(StackTraceElement[] trace) {
    return trace.length == 0
        ? "its end"
        : Arrays.stream(trace)
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
  }
}
