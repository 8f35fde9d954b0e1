package io.alarmnotifier.core.journal;

import io.alarmnotifier.core.delivery.AttemptOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is recorded of one attempt.
 *
 * @param number counts from 1; may come twice after a crash, when the broker hands a message out
 *     again
 * @param host the host that made it
 * @param notifier the name of the plugin that made it
 * @param begun when it began, to the microsecond
 * @param took how long it took, to the microsecond
 * @param outcome what came of it
 * @param reason why it failed: a word for programs; empty if it did not
 * @param detail what the receiver answered, or what went wrong; on one line, without secrets
 * @param next when the next attempt was due; empty if there was to be none
 */
public record AttemptRecord(
    int number,
    String host,
    String notifier,
    Instant begun,
    Duration took,
    Outcome outcome,
    Optional<String> reason,
    String detail,
    Optional<Instant> next) {

  /** What can come of an attempt. */
  public enum Outcome {
    /** The receiver has taken it. */
    DELIVERED(0),
    /** It failed, and may work later. */
    RETRYABLE_FAILURE(1),
    /** It failed, and will not work later either. */
    PERMANENT_FAILURE(2);

    /** How it is stored. */
    private final int code;

    Outcome(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Outcome of(AttemptOutcome.Kind kind) {
      return switch (kind) {
        case DELIVERED -> DELIVERED;
        case RETRYABLE_FAILURE -> RETRYABLE_FAILURE;
        case PERMANENT_FAILURE -> PERMANENT_FAILURE;
      };
    }

    static Outcome ofCode(int code) {
      for (Outcome outcome : values()) {
        if (outcome.code == code) {
          return outcome;
        }
      }
      throw new IllegalArgumentException("no outcome has the code " + code);
    }
  }
}
