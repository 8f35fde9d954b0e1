package io.alarmnotifier.core.events;

import org.jspecify.annotations.Nullable;

/** Bounds what an event keeps of texts from outside, which may be megabytes. */
final class ShortText {

  private static final int LONGEST = 128;

  private ShortText() {}

  /** The text itself where it is short, which is nearly always. */
  static String of(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  static @Nullable String ofNullable(@Nullable String text) {
    return text == null ? null : of(text);
  }
}
