package io.alarmnotifier.core.letters;

import io.alarmnotifier.spi.AlarmAction;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is told of a dead letter in a line. Every text is on one line and of bounded length; what a
 * letter lacks, or has garbage for, is empty.
 *
 * @param id the delivery's id; for a letter without one, an id that follows from its content
 * @param time when it was given up
 * @param reason a word for programs; of {@link LetterReasons}, if the host wrote it
 * @param detail a sentence for a person
 * @param alarmId the alarm's id
 * @param action the action without secrets
 * @param actionIndex the action's place in the message, from 0
 * @param attempts how many attempts were made
 * @param sourceQueue the queue that the evaluator's message came through
 */
public record LetterSummary(
    String id,
    Optional<Instant> time,
    String reason,
    Optional<String> detail,
    Optional<String> alarmId,
    Optional<String> action,
    OptionalInt actionIndex,
    OptionalInt attempts,
    Optional<String> sourceQueue) {

  /** The action's scheme and authority; empty if there is no action or it is no URL. */
  public Optional<String> endpoint() {
    return action.flatMap(LetterSummary::endpointOf);
  }

  /**
   * The scheme and authority of a URL.
   *
   * @return empty if it is no URL
   */
  public static Optional<String> endpointOf(String url) {
    try {
      return Optional.of(AlarmAction.parse(url).endpoint());
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }
}
