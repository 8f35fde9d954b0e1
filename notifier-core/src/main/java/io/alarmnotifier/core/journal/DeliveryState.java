package io.alarmnotifier.core.journal;

/** What has become of a delivery so far. */
public enum DeliveryState {
  /** Attempts are made while its message is held. */
  RETRYING,
  /** The broker keeps it until its next attempt, at any host. */
  PARKED,
  /** The receiver has taken it. */
  DELIVERED,
  /** It is given up, and kept in the dead letters. */
  DEAD_LETTERED
}
