package io.alarmnotifier.core.config;

/** A text that nobody may see: it prints as {@code ***}. */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
