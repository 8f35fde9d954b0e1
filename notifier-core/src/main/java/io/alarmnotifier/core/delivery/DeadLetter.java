package io.alarmnotifier.core.delivery;

import java.util.Optional;

/**
 * Why a message, or one delivery of it, is given up.
 *
 * @param reason a word for programs: {@code MALFORMED}, or the name of a {@link
 *     io.alarmnotifier.spi.FailureReason}
 * @param detail a sentence for a person, on one line, without secrets
 * @param delivery the delivery that failed; empty if the message as a whole is given up
 */
public record DeadLetter(String reason, String detail, Optional<FailedDelivery> delivery) {

  /** The reason of a message that cannot be decoded. */
  public static final String MALFORMED = "MALFORMED";

  /**
   * Which delivery failed. The message's other deliveries are none of this letter's business.
   *
   * @param id the delivery's id
   * @param alarmId the alarm's id, on one line; {@code -} if it has none
   * @param actionIndex the action's place in the message, from 0
   * @param action the action without secrets
   * @param attempts how many attempts were made
   */
  public record FailedDelivery(
      String id, String alarmId, int actionIndex, String action, int attempts) {}
}
