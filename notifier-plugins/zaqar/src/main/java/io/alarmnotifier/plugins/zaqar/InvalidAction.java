package io.alarmnotifier.plugins.zaqar;

import io.alarmnotifier.plugins.keystone.ServiceException;
import io.alarmnotifier.spi.DeliveryOutcome;
import io.alarmnotifier.spi.FailureReason;

/** How an action that cannot be used ends. */
final class InvalidAction {

  private InvalidAction() {}

  /**
   * To be thrown.
   *
   * @param problem what is wrong with the action; no secret
   */
  static ServiceException because(String problem) {
    return new ServiceException(DeliveryOutcome.reject(FailureReason.INVALID_ACTION, problem));
  }
}
