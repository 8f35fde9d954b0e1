package io.alarmnotifier.core.ingest;

import io.alarmnotifier.core.admin.Problem;
import java.util.List;

/** What was sent cannot be used. Does not leave this package. */
final class BadRequestException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /**
   * @param detail a sentence for a person, about the body as a whole
   */
  BadRequestException(String detail) {
    this(new Problem(400, detail));
  }

  /** Something is wrong with each of these. */
  BadRequestException(List<Problem.Field> fields) {
    this(Problem.wrong(fields));
  }

  private BadRequestException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
