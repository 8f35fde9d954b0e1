package io.alarmnotifier.bench.report;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * What the host is to reach.
 *
 * @param what a name for it, with the unit of what is measured
 * @param bound what is to be reached, for a person
 * @param measured reads it from a field; empty if it was not measured
 * @param reached whether a value is good enough
 */
record Target(String what, String bound, Reading measured, DoublePredicate reached) {

  /** Reads a number from what was measured. */
  @FunctionalInterface
  interface Reading {
    /** The number; empty if something is missing for it. */
    OptionalDouble from(Field field);
  }

  /** Whether it was reached in a field. */
  Verdict judge(Field field) {
    OptionalDouble value = measured.from(field);
    if (value.isEmpty()) {
      return Verdict.NOT_MEASURED;
    }
    return reached.test(value.getAsDouble()) ? Verdict.MET : Verdict.MISSED;
  }
}
