package io.alarmnotifier.core.message;

/** A message cannot be understood. Does not leave this package. */
final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient RpcError error;

  MalformedMessageException(String problem) {
    this(RpcError.invalid(problem));
  }

  MalformedMessageException(RpcError error) {
    super(error.message());
    this.error = error;
  }

  RpcError error() {
    return error;
  }
}
