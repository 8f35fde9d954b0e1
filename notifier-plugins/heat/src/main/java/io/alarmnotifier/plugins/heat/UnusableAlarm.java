package io.alarmnotifier.plugins.heat;

import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;

/** How an alarm ends that no stack can be healed by. */
final class UnusableAlarm {

  private UnusableAlarm() {}

  /**
   * To be thrown.
   *
   * @param problem what is wrong with the alarm; no secret
   */
  static ServiceException because(String problem) {
    return new ServiceException(DeliveryOutcome.reject(FailureReason.INVALID_ACTION, problem));
  }
}
