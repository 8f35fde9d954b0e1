package io.alarmnotifier.core.delivery;

/** How a delivery ends, as far as this host and this copy of its message are concerned. */
public enum Ending {
  /** The receiver has it. */
  DELIVERED,
  /** Given up; its dead letter is confirmed. */
  DEAD_LETTERED,
  /** It goes on later; the copy that it goes on with is confirmed. */
  PARKED,
  /** A repeat of a message that is known. */
  DUPLICATE,
  /** The message has no actions. */
  WITHOUT_ACTION,
  /** The message asked for an answer alone. */
  ANSWERED,
  /** The broker has it again, as the connection is lost or the host stops. */
  RETURNED
}
