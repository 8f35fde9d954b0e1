package io.alarmnotifier.core.delivery;

import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.DeliveryOutcome.Delivered;
import io.alarmnotifier.spi.DeliveryOutcome.PermanentFailure;
import io.alarmnotifier.spi.DeliveryOutcome.RetryableFailure;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of an attempt, as all tell of it. The one place where what a notifier has said is taken
 * apart for that.
 *
 * @param kind what it means for the delivery
 * @param reason why it failed; there for each failure, and for no other
 * @param detail what the receiver answered, or what went wrong, as the notifier has said it: it may
 *     be long and have several lines
 * @param retryAfter the shortest wait that the receiver asks for, if it does
 */
public record AttemptOutcome(
    Kind kind, Optional<FailureReason> reason, String detail, Optional<Duration> retryAfter) {

  /** What an outcome means for its delivery. */
  public enum Kind {
    /** The receiver has taken it. */
    DELIVERED,
    /** It failed, and may work later. */
    RETRYABLE_FAILURE,
    /** It failed, and will not work later either. */
    PERMANENT_FAILURE;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As it is written for programs: {@code retryable-failure}. */
    public String text() {
      return text;
    }

    /** The kind that is written so; empty if none is. */
    public static Optional<Kind> of(String text) {
      return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException if there is a failure without a reason, or a reason without
   *     one
   */
  public AttemptOutcome {
    if (reason.isPresent() == (kind == Kind.DELIVERED)) {
      throw new IllegalArgumentException("a failure has a reason, and nothing else has");
    }
  }

  /** Takes apart what a notifier has said. */
  public static AttemptOutcome of(DeliveryOutcome outcome) {
    if (outcome instanceof Delivered delivered) {
      return new AttemptOutcome(
          Kind.DELIVERED, Optional.empty(), delivered.detail(), Optional.empty());
    }
    if (outcome instanceof RetryableFailure failure) {
      return new AttemptOutcome(
          Kind.RETRYABLE_FAILURE,
          Optional.of(failure.reason()),
          failure.detail(),
          failure.retryAfter());
    }
    PermanentFailure failure = (PermanentFailure) outcome;
    return new AttemptOutcome(
        Kind.PERMANENT_FAILURE, Optional.of(failure.reason()), failure.detail(), Optional.empty());
  }

  /** For a person, on one line: the detail, and the reason of a failure before it. */
  public String sentence() {
    return sentence(OneLine.DEFAULT_LENGTH);
  }

  /** As {@link #sentence()}, with so many characters of the detail at most. */
  public String sentence(int longestDetail) {
    String line = OneLine.of(detail, longestDetail);
    return reason.map(why -> why + ": " + line).orElse(line);
  }
}
