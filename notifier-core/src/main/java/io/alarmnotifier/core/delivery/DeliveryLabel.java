package io.alarmnotifier.core.delivery;

/**
 * What tells a delivery from others. It travels with a parked delivery and with a dead letter.
 *
 * @param id the delivery's id
 * @param alarmId the alarm's id, on one line; {@code -} if it has none
 * @param actionIndex the action's place in the message, from 0
 * @param action the action without secrets
 * @param attempts how many attempts were made
 */
public record DeliveryLabel(
    String id, String alarmId, int actionIndex, String action, int attempts) {

  DeliveryLabel withAction(String shownAction) {
    return new DeliveryLabel(id, alarmId, actionIndex, shownAction, attempts);
  }

  DeliveryLabel withAttempts(int made) {
    return new DeliveryLabel(id, alarmId, actionIndex, action, made);
  }
}
