package io.alarmnotifier.core.api;

import io.alarmnotifier.core.admin.Problem;
import io.alarmnotifier.core.admin.ProblemException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the fields of one request, so that the answer names all of it. */
final class FieldProblems {

  private final List<Problem.Field> problems = new ArrayList<>();

  /** Notes what is wrong with a field; {@code why} is the end of a sentence. */
  void refuse(String field, String why) {
    problems.add(new Problem.Field(field, why));
  }

  void refuse(List<Problem.Field> fields) {
    problems.addAll(fields);
  }

  /** Whether nothing was wrong so far. */
  boolean areNone() {
    return problems.isEmpty();
  }

  /**
   * Ends the request if anything was wrong.
   *
   * @throws ProblemException with all of it
   */
  void check() {
    if (!areNone()) {
      throw new ProblemException(Problem.wrong(problems));
    }
  }
}
