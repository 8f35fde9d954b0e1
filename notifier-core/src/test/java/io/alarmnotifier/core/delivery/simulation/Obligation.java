package io.alarmnotifier.core.delivery.simulation;

import java.util.Optional;

/** One delivery that an accepted message obliges the hosts to, and all that has become of it. */
final class Obligation {

  private final SentMessage message;
  private final int action;
  private final String endpoint;

  /** How many messages in the broker stand for it. */
  int carriers;

  /** How often the receiver got it. */
  int receipts;

  /** How often it is in the dead letters. */
  int deadLetters;

  /** How often something happened that excuses one more receipt. */
  int mishaps;

  /** Whether a carrier was handed out again, so that a host may not know what went before. */
  boolean disturbed;

  /** Whether a host knows that it is delivered, or has given it up. */
  boolean over;

  /** The end of the last attempt, if that failed in a retryable way. */
  Optional<Failure> lastFailure = Optional.empty();

  boolean rejected;
  int attempts;

  /**
   * A retryable failure.
   *
   * @param at when the host knew at the earliest
   * @param retryAfter what the receiver asked for, zero for nothing
   * @param carrier the message in the broker that the attempt was made for
   */
  record Failure(long at, long retryAfter, StoredMessage carrier) {}

  /**
   * @param endpoint where it goes; empty if the action cannot be delivered
   */
  Obligation(SentMessage message, int action, String endpoint) {
    this.message = message;
    this.action = action;
    this.endpoint = endpoint;
  }

  SentMessage message() {
    return message;
  }

  int action() {
    return action;
  }

  String endpoint() {
    return endpoint;
  }

  /** Whether a receiver can get it at all. */
  boolean isDeliverable() {
    return !endpoint.isEmpty();
  }

  boolean isFulfilled() {
    return receipts > 0 || deadLetters > 0;
  }

  @Override
  public String toString() {
    return message + "/" + action;
  }
}
