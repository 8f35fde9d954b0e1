package io.alarmnotifier.core.message;

/** A message does not come from whom it should. Does not leave this package. */
final class UntrustedMessageException extends Exception {

  private static final long serialVersionUID = 1;

  /**
   * @param problem a sentence about the message, without text from it
   */
  UntrustedMessageException(String problem) {
    super(problem);
  }

  RpcError error() {
    return RpcError.invalid(String.valueOf(getMessage()));
  }
}
