package io.alarmnotifier.core.delivery;

import java.util.Optional;

/**
 * Why a message, or one delivery of it, is given up.
 *
 * @param reason a word for programs: {@code MALFORMED}, or the name of a {@link
 *     io.alarmnotifier.spi.FailureReason}
 * @param detail a sentence for a person, on one line, without secrets
 * @param delivery the delivery that failed, where the message's others are none of this letter's
 *     business; empty if the message as a whole is given up
 */
public record DeadLetter(String reason, String detail, Optional<DeliveryLabel> delivery) {

  /** The reason of a message that cannot be decoded. */
  public static final String MALFORMED = "MALFORMED";
}
