package io.alarmnotifier.bench.result;

import java.util.OptionalInt;

/**
 * Who was measured.
 *
 * @param contender its name
 * @param java the major version of the Java that it ran on; empty if it needs none
 */
public record Subject(String contender, OptionalInt java) {

  /** As in {@code host-17}, for names of files. */
  public String key() {
    return java.isPresent() ? contender + "-" + java.getAsInt() : contender;
  }

  /** As in {@code host (Java 17)}. */
  @Override
  public String toString() {
    return java.isPresent() ? contender + " (Java " + java.getAsInt() + ")" : contender;
  }
}
