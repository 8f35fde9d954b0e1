package io.alarmnotifier.core.selfalarm;

import io.alarmnotifier.spi.AlarmTransition;
import java.time.Instant;

/**
 * A self-alarm on its way.
 *
 * @param raisedAt when it came up
 */
record Notice(AlarmTransition transition, Instant raisedAt) {

  /** Which alarm it is of; never null here. */
  String alarmId() {
    return String.valueOf(transition.alarmId());
  }
}
