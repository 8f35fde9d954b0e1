package io.alarmnotifier.core.app;

/** The exit codes of all commands. */
final class ExitCode {

  static final int OK = 0;
  static final int FAILED = 1;

  /** Wrong usage, or a configuration that cannot be used. */
  static final int USAGE = 2;

  /** There is no running host. */
  static final int NOT_RUNNING = 3;

  private ExitCode() {}
}
