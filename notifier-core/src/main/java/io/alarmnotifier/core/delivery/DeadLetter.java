package io.alarmnotifier.core.delivery;

import io.alarmnotifier.core.message.DecodedMessage.Untrusted;
import io.alarmnotifier.core.message.DecodedMessage.Unusable;
import io.alarmnotifier.spi.FailureReason;
import io.alarmnotifier.spi.OneLine;
import java.util.Optional;

/**
 * Why a message, or one delivery of it, is given up.
 *
 * @param reason a word for programs: {@code MALFORMED}, {@code UNTRUSTED}, or the name of a {@link
 *     io.alarmnotifier.spi.FailureReason}
 * @param detail a sentence for a person, on one line, without secrets
 * @param delivery the delivery that failed, where the message's others are none of this letter's
 *     business; empty if the message as a whole is given up
 */
public record DeadLetter(String reason, String detail, Optional<DeliveryLabel> delivery) {

  /** The reason of a message that cannot be decoded. */
  public static final String MALFORMED = "MALFORMED";

  /** The reason of a message whose signature is missing or wrong. */
  public static final String UNTRUSTED = "UNTRUSTED";

  /** The reason of a delivery whose action leads nowhere. */
  public static final String NOWHERE = FailureReason.INVALID_ACTION.name();

  /** The letter of a message that is not to be delivered. */
  static DeadLetter of(Unusable message) {
    return new DeadLetter(reasonOf(message), message.problem(), Optional.empty());
  }

  /** Why a message that is not to be delivered is given up: a word for programs. */
  public static String reasonOf(Unusable message) {
    return message instanceof Untrusted ? UNTRUSTED : MALFORMED;
  }

  /** The letter of a delivery whose action leads nowhere. */
  static DeadLetter of(Route.Nowhere route, DeliveryLabel delivery) {
    return new DeadLetter(
        NOWHERE, OneLine.of(route.problem()), Optional.of(delivery.withAction(route.action())));
  }
}
