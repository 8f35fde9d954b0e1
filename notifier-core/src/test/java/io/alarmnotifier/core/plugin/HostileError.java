package io.alarmnotifier.core.plugin;

/** Cannot be asked for anything. */
final class HostileError extends Error {

  private static final long serialVersionUID = 1;

  @Override
  public String getMessage() {
    throw new IllegalStateException("no message");
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    throw new IllegalStateException("no trace");
  }
}
