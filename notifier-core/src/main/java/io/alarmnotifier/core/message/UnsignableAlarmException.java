package io.alarmnotifier.core.message;

/** An alarm's data are such that nobody can sign them, with whatever secret. */
public final class UnsignableAlarmException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param problem a sentence about the alarm, without text from it
   */
  UnsignableAlarmException(String problem) {
    super(problem);
  }

  /** A sentence about the alarm, without text from it. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
