package io.alarmnotifier.core.journal;

/** What has become of a delivery so far. */
public enum DeliveryState {
  /** Attempts are made while its message is held. */
  RETRYING(0),
  /** The broker keeps it until its next attempt, at any host. */
  PARKED(1),
  /** The receiver has taken it. */
  DELIVERED(2),
  /** It is given up, and kept in the dead letters. */
  DEAD_LETTERED(3);

  /** How it is stored; the schema's index of those that are not delivered knows it. */
  private final int code;

  DeliveryState(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static DeliveryState ofCode(int code) {
    for (DeliveryState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no state has the code " + code);
  }
}
