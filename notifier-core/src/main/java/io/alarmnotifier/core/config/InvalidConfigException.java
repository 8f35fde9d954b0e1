package io.alarmnotifier.core.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; its message has one line for each problem. */
public final class InvalidConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  InvalidConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong; never empty. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
