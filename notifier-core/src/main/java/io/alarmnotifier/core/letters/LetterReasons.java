package io.alarmnotifier.core.letters;

import io.alarmnotifier.core.delivery.DeadLetter;
import io.alarmnotifier.spi.FailureReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The reasons that a letter can have: the host's, and ours for what RabbitMQ dead-lettered. */
public final class LetterReasons {

  /** RabbitMQ handed it out as often as its queue allows. */
  public static final String REDELIVERED_TOO_OFTEN = "REDELIVERED_TOO_OFTEN";

  /** It was in its queue for longer than that, or the message itself, allows. */
  public static final String EXPIRED = "EXPIRED";

  /** A consumer would not have it. */
  public static final String REJECTED = "REJECTED";

  /** Its queue had as many as it takes. */
  public static final String QUEUE_FULL = "QUEUE_FULL";

  /** It says none. */
  public static final String UNKNOWN = "UNKNOWN";

  private static final List<String> ALL =
      Stream.concat(
              Arrays.stream(FailureReason.values()).map(FailureReason::name),
              Stream.of(
                  DeadLetter.MALFORMED,
                  DeadLetter.UNTRUSTED,
                  REDELIVERED_TOO_OFTEN,
                  EXPIRED,
                  REJECTED,
                  QUEUE_FULL,
                  UNKNOWN))
          .toList();

  /** What is allowed, as the end of a sentence. */
  public static final String ALLOWED = "must be one or more of " + String.join(", ", ALL);

  private LetterReasons() {}

  /**
   * Reads a reason as an operator types it, in any case.
   *
   * @return empty if no letter can have it
   */
  public static Optional<String> parse(String text) {
    return Optional.of(text.trim().toUpperCase(Locale.ROOT)).filter(ALL::contains);
  }
}
