package io.alarmnotifier.spi;

/**
 * Why an attempt failed. A closed list, because it is a metric's tag and a dead letter's header.
 *
 * @since 1.0
 */
public enum FailureReason {
  /** No answer within the time limit. */
  TIMEOUT,
  /** No connection: refused, reset, no such name, TLS not agreed. */
  UNREACHABLE,
  /** The endpoint asks to be called less often. */
  RATE_LIMITED,
  /** The endpoint does not accept who we are. */
  AUTHENTICATION,
  /** The endpoint does not accept what it was sent. */
  CLIENT_ERROR,
  /** The endpoint could not do its work. */
  SERVER_ERROR,
  /** The action itself cannot be used: not a URL, an unknown scheme, a forbidden address. */
  INVALID_ACTION,
  /** The notifier or the host has a fault. */
  INTERNAL
}
