package io.alarmnotifier.core.admin;

/**
 * Ends a request with a problem, when it is thrown by a handler or handed to {@code
 * RoutingContext.fail}.
 */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /** Has no stack trace: it is the caller's mistake, not the host's. */
  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }
}
